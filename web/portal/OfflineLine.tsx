import { onlineManager } from '@tanstack/react-query'
import { IconWifiOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useWords } from './words.ts'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Says so while the device has no network. */
export function OfflineLine() {
  const { t } = useWords()
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline())
  return (
    <div role="status">
      {!isOnline && (
        <p className="offline">
          <IconWifiOff size={20} stroke={1.75} aria-hidden />
          {t('offline')}
        </p>
      )}
    </div>
  )
}
