import type { Background } from '../platform/background/background.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { confirmSubscription } from './usecases/confirm-subscription.ts'
import { missHeartbeats } from './usecases/miss-heartbeats.ts'
import { expireAlerts } from './usecases/expire-alerts.ts'
import { createRemoveOldPayloads } from './usecases/remove-old-payloads.ts'

export function work(background: Background, outgoing: Outgoing): void {
  background.on('integration.subscription_asked', 'detection.confirm_subscription', confirmSubscription(outgoing))
  background.everyTick('detection.expire_alerts', expireAlerts)
  background.everyTick('detection.miss_heartbeats', missHeartbeats)
  background.everyTick('detection.remove_old_payloads', createRemoveOldPayloads())
}
