import { useTranslation } from 'react-i18next'
import type { DryRun } from '../../../contract/correlation-rules.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './RuleEditor.module.css'
import { SignificanceTag } from './SignificanceTag.tsx'

type Example = DryRun['examples'][number]

/** Some of the alerts, those that come out otherwise first: what they meant, what they would mean, and which rule says so. */
export function ChangedAlerts({ examples }: { examples: readonly Example[] }) {
  const { t } = useTranslation('rules')
  return (
    <ul className={styles.alerts} aria-label={t('examples')}>
      {examples.map(({ alertId, title, host, firedAt, before, after }) => (
        <li key={alertId}>
          <span className={styles.alert}>
            <b className="cut">{title}</b>
            <span className="small faint">
              {host !== null && `${host} · `}
              <RelativeTime at={firedAt} />
            </span>
          </span>
          <span className={styles.decisions}>
            <Decision decision={before} />
            <span aria-hidden>→</span>
            <span className="sr-only">{t('becomes')}</span>
            <Decision decision={after} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Decision({ decision: { rule, significance, isIncident } }: { decision: Example['before'] }) {
  const { t } = useTranslation('rules')
  return (
    <span className={styles.decision}>
      <SignificanceTag significance={significance} />
      <span className="small faint" title={rule?.condition}>
        {rule === null ? t('byNone') : rule.id === null ? t('byThis') : rule.name}
        {isIncident && `, ${t('isIncident')}`}
      </span>
    </span>
  )
}
