import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { tryEscalationPath } from '../../contract/escalation-paths.ts'
import type { PathTrial as Trial } from '../../contract/escalation-paths.ts'
import type { Sent } from '../../contract/endpoint.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { Loading } from '../ui/Loading.tsx'
import { Refused } from '../ui/RecordForm.tsx'
import { exactly, moment, useNow } from '../ui/time.ts'
import styles from './PathTrial.module.css'

/** What the path would have done with the last 30 days, while it is being written. */
export function PathTrial({ values }: { values: Sent<typeof tryEscalationPath> }) {
  const { t } = useTranslation('escalation')
  const [{ name: _, respondMinutes: __, ...settled }] = useDebouncedValue(values, 400)
  const { trigger, fromTeamId = null, toTeamId = null } = settled
  const isComplete = (toTeamId !== null || trigger === 'skill') && (toTeamId === null || toTeamId !== fromTeamId)
  const isTried = isComplete && trigger !== 'person'
  const trial = useAnswer(tryEscalationPath, { ...settled, name: t('thisPath') }, { enabled: isTried })
  return (
    <section className={styles.trial} aria-label={t('trial')}>
      <h3>{t('trial')}</h3>
      <div role="status">
        {trigger === 'person' ? (
          <p className="muted">{t('byPeopleAlone')}</p>
        ) : !isComplete ? (
          <p className="muted">{t('notYet')}</p>
        ) : trial.error !== null ? (
          <Refused error={trial.error} />
        ) : trial.data === undefined ? (
          <Loading rows={2} />
        ) : (
          <Result trial={trial.data} />
        )}
      </div>
    </section>
  )
}

function Result({ trial }: { trial: Trial }) {
  const { t, i18n } = useTranslation('escalation')
  const now = useNow()
  const { incidentCount, movedCount, suggestedCount, isCut, examples } = trial
  if (incidentCount === 0) return <p className="muted">{t('noPast')}</p>
  return (
    <>
      <p>
        {t('wouldHaveMoved', { count: movedCount, all: incidentCount })}{' '}
        {suggestedCount > 0 && t('wouldHaveSuggested', { count: suggestedCount })}{' '}
        {isCut && <span className="muted">{t('isCut')}</span>}
      </p>
      {examples.length > 0 && (
        <ul className={styles.examples}>
          {examples.map(({ id, number, summary, movedAt, toTeam }) => (
            <li key={id}>
              <Link to={paths.incident(number)} target="_blank">
                <span className="mono">{number}</span> {summary}
              </Link>
              <span className="small faint">
                {toTeam.name},{' '}
                <time dateTime={movedAt} title={exactly(movedAt, i18n.language)}>
                  {moment(movedAt, i18n.language, now)}
                </time>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">{t('fromNowOn')}</p>
    </>
  )
}
