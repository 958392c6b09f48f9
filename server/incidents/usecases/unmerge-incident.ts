import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { release, unmerge } from '../rules/merging.ts'
import { findSurvivorId } from '../store/family.ts'
import { lockIncident } from '../store/incident.ts'
import { findLastPayload } from '../store/log.ts'
import { apply, changeIncident } from './change-incident.ts'
import { moveContactsBetween } from './move-contacts.ts'

/** What the merge had moved comes back, from wherever further merges have taken it. */
export function unmergeIncident(context: Context, input: Input<typeof verbs.unmergeIncident>): Promise<Incident> {
  return changeIncident(context, input, 'unmerge', async (loser, tx) => {
    const survivor = (await lockIncident(tx, await findSurvivorId(tx, loser.id))) as IncidentRecord
    const merged = (await findLastPayload(tx, loser.id, 'incident.merged')) as {
      contactIds: string[]
      before: Pick<IncidentRecord, 'state'>
    }
    const { left, arrived } = await moveContactsBetween(tx, survivor, loser, merged.contactIds)
    await apply(tx, context, survivor, release(loser, left))
    return [unmerge(merged.before.state, survivor, arrived)]
  })
}
