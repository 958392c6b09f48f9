import type { Context } from '../../platform/context.ts'
import { type FiringAlertRow, firingAlerts } from '../queries/sender-alert.ts'

const most = 5000

/** What an integration's own sender may ask for: the newest of its alerts that have not recovered. */
export function listFiringAlerts({ db }: Pick<Context, 'db'>, integrationId: string): Promise<FiringAlertRow[]> {
  return firingAlerts(db, integrationId, most)
}
