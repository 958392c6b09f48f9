import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { tryCorrelationRule } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule, DryRun as Run } from '../../../contract/correlation-rules.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Problem } from '../../platform/problem.ts'
import { Block } from '../../ui/Block.tsx'
import { figure } from '../../ui/figure.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Refused } from '../../ui/RecordForm.tsx'
import { moment, useNow } from '../../ui/time.ts'
import { ChangedAlerts } from './ChangedAlerts.tsx'
import type { RuleFields } from './rule-fields.ts'
import { sentFields } from './rule-fields.ts'
import styles from './RuleEditor.module.css'
import { WrongPlace } from './WrongPlace.tsx'

interface DryRunProps {
  rule: CorrelationRule | undefined
  values: RuleFields['values']
}

/** What the rule would have done with the last 30 days, while it is being written. */
export function DryRun({ rule, values }: DryRunProps) {
  const { t } = useTranslation('rules')
  const [{ name, position, ...settled }] = useDebouncedValue(values, 500)
  const hasCondition = settled.condition.trim() !== ''
  const sent = {
    ...sentFields(settled),
    name: name.trim() === '' ? t('thisRule') : name,
    ...(rule === undefined ? { position } : { ruleId: rule.id, isActive: rule.isActive }),
  }
  const run = useAnswer(tryCorrelationRule, sent, { enabled: hasCondition })
  return (
    <Block title={t('dryRun')} hint={t('dryRunHint')}>
      <div role="status" className={styles.run}>
        {!hasCondition ? (
          <p className="faint">{t('noCondition')}</p>
        ) : run.error !== null ? (
          <>
            <Refused error={run.error} />
            {run.error instanceof Problem && <WrongPlace source={settled.condition} problem={run.error} />}
          </>
        ) : run.data === undefined ? (
          <Loading rows={4} />
        ) : (
          <Result run={run.data} />
        )}
      </div>
    </Block>
  )
}

const rows = ['informational', 'warning', 'exception', 'incidents'] as const

function Result({ run }: { run: Run }) {
  const { t, i18n } = useTranslation('rules')
  const now = useNow()
  const words = (count: number) => figure(count, i18n.language)
  if (run.alertCount === 0) return <p>{t('noPast')}</p>
  return (
    <>
      <p>
        {t('matched', { matched: words(run.matchedCount), count: run.alertCount, all: words(run.alertCount) })}{' '}
        {run.changedCount === 0 ? t('changesNothing') : t('changes', { count: run.changedCount })}
      </p>
      {run.boundedBy !== null && (
        <p className={styles.bounded}>
          {t(`bounded.${run.boundedBy}`, { since: moment(run.since, i18n.language, now), all: words(run.alertCount) })}
        </p>
      )}
      {run.problem !== null && (
        <p className={styles.bounded}>{t('lacks', { count: run.problemCount, problem: run.problem })}</p>
      )}
      <table className={styles.outcomes}>
        <thead>
          <tr>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('asNow')}</th>
            <th scope="col">{t('withRule')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} data-changed={run.before[row] !== run.after[row]}>
              <th scope="row">{row === 'incidents' ? t('incidents') : t(`significance.${row}`)}</th>
              <td>{words(run.before[row])}</td>
              <td>{words(run.after[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ChangedAlerts examples={run.examples} />
    </>
  )
}
