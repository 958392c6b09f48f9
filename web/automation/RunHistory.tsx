import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listRunbookRuns } from '../../contract/automation.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { Block } from '../ui/Block.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Run } from './Run.tsx'
import styles from './Run.module.css'

/** The last runs of a runbook, with what they printed. */
export function RunHistory({ runbookId }: { runbookId: string }) {
  const { t } = useTranslation('runbooks')
  const maySee = mayOne(useMe(), 'incident.internal')
  const runs = useAnswer(listRunbookRuns, { runbookId, limit: 20 }, { enabled: maySee })
  if (!maySee) return null
  return (
    <Block title={t('history')}>
      <Loaded query={runs} rows={2}>
        {({ items }) => (
          <ul className={styles.runs}>
            {items.length === 0 && <li className="muted">{t('neverRun')}</li>}
            {items.map((run) => (
              <Run
                key={run.id}
                run={run}
                name={
                  <Link to={paths.incident(run.incident.number)}>
                    {run.incident.number} {run.incident.summary}
                  </Link>
                }
              />
            ))}
          </ul>
        )}
      </Loaded>
    </Block>
  )
}
