import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { isSupplierTeam } from '../queries/supplier.ts'
import { note } from '../rules/entries.ts'
import { changeIncident } from './change-incident.ts'
import { claimUploads } from './claim-uploads.ts'
import { cleanMessage } from './clean-message.ts'

export function addNote(context: Context, input: Input<typeof verbs.addNote>): Promise<Incident> {
  const html = cleanMessage(input.html, 'html')
  return changeIncident(context, input, 'note', async (incident, tx) => {
    await claimUploads(tx, context, input.attachmentIds, incident.id, 'staff')
    const { teamId } = incident
    const isWithSupplier = teamId !== null && (await isSupplierTeam(tx, teamId))
    return [note(incident, { ...input, html }, isWithSupplier)]
  })
}
