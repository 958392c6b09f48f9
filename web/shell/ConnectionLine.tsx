import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIsConnected } from '../platform/live.ts'
import { useSlow } from '../ui/Loading.tsx'
import styles from './NoticeLine.module.css'

/** Says so when the server cannot be heard; what is on screen may be old then. */
export function ConnectionLine() {
  const { t } = useTranslation('shell')
  const lost = useSlow(!useIsConnected())
  return (
    <div role="status">
      {lost && (
        <p className={styles.line}>
          <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
          {t('connection.lost')}
        </p>
      )}
    </div>
  )
}
