import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { findActed } from '../queries/timeline.ts'
import { recordResult as record } from '../rules/entries.ts'
import { changeIncident } from './change-incident.ts'

export function recordResult(context: Context, input: Input<typeof verbs.recordResult>): Promise<Incident> {
  const { entryId, isConfirmed, result } = input
  return changeIncident(context, input, 'act', async ({ id }, tx) => [
    record(await findActed(tx, context.actor, id, entryId), { isConfirmed, result }),
  ])
}
