import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { listIncidentRuns } from '../../../../contract/automation.ts'
import styles from '../../../automation/Run.module.css'
import { useAnswer } from '../../../platform/answers.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

const Run = lazy(async () => ({ default: (await import('../../../automation/Run.tsx')).Run }))

/** What was run for it, by people and by its model. */
export function Runs(props: SideProps) {
  const { t } = useTranslation('incident')
  const runs = useAnswer(listIncidentRuns, { incidentId: props.incident.id })
  const mayRun = props.incident.allowed.includes('run_runbook')
  if (!mayRun && (runs.data?.items.length ?? 0) === 0) return null
  return (
    <Section title={t('run.title')} verb={verbOf(props, 'run_runbook', t('run.run'))}>
      <Loaded query={runs} rows={1}>
        {({ items }) => (
          <ul className={styles.runs}>
            {items.length === 0 && <li className="small muted">{t('run.none')}</li>}
            <Suspense>
              {items.map((run) => (
                <Run key={run.id} run={run} name={<span>{run.runbook.name}</span>} />
              ))}
            </Suspense>
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
