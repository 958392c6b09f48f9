import { useQuery } from '@tanstack/react-query'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { session } from '../platform/session.ts'
import styles from './NoticeLine.module.css'

/** Says that no organisation was founded yet, to whoever was let in by the command line before. */
export function SetUpLine() {
  const { t } = useTranslation('shell')
  const { data: me } = useQuery({
    ...session,
    refetchInterval: ({ state }) => (state.data?.organisation === null ? 60_000 : false),
  })
  return (
    <div role="status">
      {me?.organisation === null && (
        <p className={`${styles.line} ${styles.bad}`}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {t('notSetUp')}
        </p>
      )}
    </div>
  )
}
