import type { Background } from '../platform/background/background.ts'
import { missHeartbeats } from './usecases/miss-heartbeats.ts'
import { expireAlerts } from './usecases/expire-alerts.ts'

export function work(background: Background): void {
  background.everyTick('detection.expire_alerts', expireAlerts)
  background.everyTick('detection.miss_heartbeats', missHeartbeats)
}
