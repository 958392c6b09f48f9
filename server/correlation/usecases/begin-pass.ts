import type { DueAlert } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import { quietsNow, type Suppression, suppressionOf } from '../../silences/index.ts'
import { againWindow, itemWindow, type OpenGroup, stormWindow } from '../rules/grouping.ts'
import type { Judgement } from '../rules/significance.ts'
import { growingGroups } from '../store/groups.ts'
import { type Ties, tiesOf } from '../store/memberships.ts'
import { activeRules } from '../store/rules.ts'
import { type Known, knowAlerts, type Subject } from './know-alerts.ts'
import { judgeOf } from './read-judges.ts'

/** What one pass over due alerts knows; read once, and kept up to date by what the pass itself does. */
export interface Pass extends Pick<Known, 'impactOf' | 'reachOf'> {
  groups: OpenGroup[]
  judge(alert: DueAlert): { subject: Subject; judgement: Judgement }
  tiesOf(alertId: string): Ties
  suppressionOf(alert: DueAlert, subject: Subject): Suppression | undefined
  openedLately(integrationId: string): number
  noteOpened(group: OpenGroup): void
}

export async function beginPass({ db, now }: Context, due: readonly DueAlert[]): Promise<Pass> {
  const at = now()
  const { judge, impactOf, reachOf } = await knowAlerts(db, due)
  const ties = await tiesOf(
    db,
    due.map(({ id }) => id),
    { recoveredSince: new Date(at.getTime() - againWindow), openedSince: new Date(at.getTime() - stormWindow) },
  )
  const tiesById = new Map(ties.map((each) => [each.alertId, each]))
  const opened = new Map(ties.map(({ integrationId, openedLately }) => [integrationId, openedLately]))
  const suppressions = await quietsNow(db, at)
  const groups = await growingGroups(db, new Date(at.getTime() - itemWindow))
  const rules = (await activeRules(db)).map(judgeOf)
  return {
    groups,
    judge: (alert) => judge(alert, rules),
    impactOf,
    reachOf,
    tiesOf: (alertId) => tiesById.get(alertId)!,
    suppressionOf: (alert, { named, ciId, serviceId }) => {
      const itemIds = [...named.map(({ id }) => id), ciId, serviceId].filter((id) => id !== null)
      return suppressionOf({ ...alert, itemIds }, suppressions)
    },
    openedLately: (integrationId) => opened.get(integrationId) ?? 0,
    noteOpened(group) {
      groups.unshift(group)
      opened.set(group.integrationId, (opened.get(group.integrationId) ?? 0) + 1)
    },
  }
}
