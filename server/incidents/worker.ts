import type { Background } from '../platform/background/background.ts'
import { askForDueReview } from './usecases/ask-where-due.ts'
import { closeSilent } from './usecases/close-silent.ts'
import { endDueHolds } from './usecases/end-due-holds.ts'
import { escalateDue, lookAgain, whatPathsAskFor } from './usecases/escalate-due.ts'
import { holdChildren, releaseChildren, resolveChildren } from './usecases/follow-parent.ts'
import { isOfMonitoring, keepNearby } from './usecases/keep-nearby.ts'

export function work(background: Background): void {
  background.everyTick('end-due-holds', endDueHolds)
  background.everyTick('close-silent', closeSilent)
  background.on('incident.registered', 'keep-nearby', keepNearby, isOfMonitoring)
  background.everyTick('escalate-due', escalateDue)
  for (const type of whatPathsAskFor) background.on(type, 'look-at-escalations', lookAgain)
  background.on('incident.resolved', 'resolve-children', resolveChildren)
  background.on('incident.resolved', 'ask-for-due-review', askForDueReview)
  background.on('incident.held', 'hold-children', holdChildren)
  background.on('incident.hold_ended', 'release-children', releaseChildren)
  background.on('incident.cancelled', 'release-children', releaseChildren)
}
