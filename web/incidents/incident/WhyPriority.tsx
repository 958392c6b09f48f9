import { Popover, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../contract/incidents.ts'
import { IncidentPriority } from '../IncidentPriority.tsx'
import styles from './WhyPriority.module.css'

/** The priority, and a click away where it comes from: the matrix, or somebody's reason for another. */
export function WhyPriority({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incident')
  const { priority, priorityReason, computedPriority, priorityMatrixNumber, impact, urgency } = incident
  if (priority === null) return <IncidentPriority level={null} named />
  return (
    <Popover position="bottom-start" width={300} withArrow trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={styles.why}>
          <IncidentPriority level={priority} named />
          <span className={styles.words}>{t('priorityWhy.ask')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {impact !== null && urgency !== null && (
          <dl className={styles.facts}>
            <dt>{t('field.impact')}</dt>
            <dd>
              {t(`level.${impact as 1 | 2 | 3}`)}. {t(`level.impact.${impact as 1 | 2 | 3}`)}
            </dd>
            <dt>{t('field.urgency')}</dt>
            <dd>
              {t(`level.${urgency as 1 | 2 | 3}`)}. {t(`level.urgency.${urgency as 1 | 2 | 3}`)}
            </dd>
          </dl>
        )}
        {computedPriority !== null && priorityMatrixNumber !== null && (
          <p className={styles.rule}>
            {t('priorityWhy.matrix', { number: priorityMatrixNumber })}:{' '}
            <IncidentPriority level={computedPriority} named />
          </p>
        )}
        {priorityReason !== null && (
          <p className={styles.rule}>
            <b>{t('priorityWhy.override')}</b> {priorityReason}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
