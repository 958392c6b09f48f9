import type { Background } from '../platform/background/background.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { askFeed } from './usecases/ask-feed.ts'
import { callDueFeeds } from './usecases/call-due-feeds.ts'
import type { Sealing } from '../platform/sealing.ts'
import { confirmSubscription } from './usecases/confirm-subscription.ts'
import { foldDueEntries } from './usecases/fold-entries.ts'
import { missHeartbeats } from './usecases/miss-heartbeats.ts'
import { expireAlerts } from './usecases/expire-alerts.ts'
import { createRemoveOldPayloads } from './usecases/remove-old-payloads.ts'
import { callDueSilences, followSilences } from './usecases/follow-silences.ts'
import { deedEvents, writeBackToTool } from './usecases/write-back.ts'

export function work(background: Background, outgoing: Outgoing, sealing: Sealing): void {
  background.on('integration.subscription_asked', 'detection.confirm_subscription', confirmSubscription(outgoing))
  const ask = askFeed(outgoing)
  background.on('feed.due', 'detection.ask_feed', (context, { subjectId }) => ask(context, subjectId))
  background.everyTick('detection.call_due_feeds', callDueFeeds)
  const writeBack = writeBackToTool(outgoing, sealing)
  for (const type of deedEvents) background.on(type, 'detection.write_back', writeBack)
  const follow = followSilences(outgoing, sealing)
  background.on('silences.due', 'detection.follow_silences', (context, { subjectId }) => follow(context, subjectId))
  background.everyTick('detection.call_due_silences', callDueSilences)
  // Before what looks at alerts: what was accepted is part of them.
  background.everyTick('detection.fold_due_entries', foldDueEntries)
  background.everyTick('detection.expire_alerts', expireAlerts)
  background.everyTick('detection.miss_heartbeats', missHeartbeats)
  background.everyTick('detection.remove_old_payloads', createRemoveOldPayloads())
}
