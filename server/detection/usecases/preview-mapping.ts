import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/mapping.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentMappedEvent, presentPayload } from '../present.ts'
import { integrationRows } from '../queries/integration.ts'
import { payloadsNotBy } from '../queries/payload.ts'
import { keepable } from '../rules/event-text.ts'
import { testAgent } from '../rules/test-event.ts'
import { compileMapping } from '../sources/mapping.ts'
import { sources } from '../sources/sources.ts'
import type { Payload } from '../sources/source.ts'

const mostShown = 5

export async function previewMapping(
  { db, now }: Context,
  { source, mapping: given, integrationId, payload }: Input<typeof contract.previewMapping>,
): Promise<Answer<typeof contract.previewMapping>> {
  if (integrationId !== undefined && (await integrationRows(db, now(), integrationId)).length === 0)
    throw new Refusal('invalid', 'unknown_reference', `There is no integration ${integrationId}`, { integrationId })
  const mapping = given ?? sources[source].ownMapping!
  const readBy = async (sent: Payload) => {
    const { events, faults } = await sources[source].read(sent, { mapping })
    return { events: events.map(keepable).map(presentMappedEvent), faults }
  }
  const previews = []
  if (payload !== undefined) {
    const sent = { headers: {}, body: Buffer.from(payload) }
    previews.push({ payloadId: null, receivedAt: null, body: payload, ...(await readBy(sent)) })
  } else if (integrationId !== undefined)
    // A test of ours is in no form of the tool's own.
    for (const row of await payloadsNotBy(db, integrationId, testAgent, mostShown)) {
      const { id, receivedAt, body, headers } = presentPayload(row)
      previews.push({ payloadId: id, receivedAt, body, ...(await readBy({ headers, body: row.body })) })
    }
  return { mapping, problems: [...compileMapping(mapping).problems], previews }
}
