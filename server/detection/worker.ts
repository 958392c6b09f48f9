import type { Background } from '../platform/background/background.ts'
import { missHeartbeats } from './usecases/miss-heartbeats.ts'
import { expireAlerts } from './usecases/expire-alerts.ts'
import { createRemoveOldPayloads } from './usecases/remove-old-payloads.ts'

export function work(background: Background): void {
  background.everyTick('detection.expire_alerts', expireAlerts)
  background.everyTick('detection.miss_heartbeats', missHeartbeats)
  background.everyTick('detection.remove_old_payloads', createRemoveOldPayloads())
}
