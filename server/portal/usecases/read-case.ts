import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { readCase as contract } from '../../../contract/portal.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { presentEntry } from '../present.ts'
import { toldEvents, toldFiles } from '../queries.ts'
import { entryOf } from '../rules/entry.ts'
import { needSelf, present, seeCase } from './see-case.ts'

export async function readCase(
  context: Context,
  { incidentId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const { db, actor } = context
  const row = await seeCase(db, actor, incidentId, 'all')
  const organisation = await needOrganisation(db)
  const viewer = {
    personId: needSelf(actor),
    caseId: row.isShared ? null : row.id,
    caseNumber: row.number,
    organisation: organisation.name,
  }
  const told = (await toldEvents(db, row, viewer.personId)).flatMap((event) => {
    const entry = entryOf(event, viewer)
    return entry ? [{ event, entry }] : []
  })
  const files = await toldFiles(
    db,
    told.flatMap(({ entry }) => entry.attachmentIds),
  )
  const byId = new Map(files.map((file) => [file.id, file]))
  return {
    ...present(row, context),
    entries: told.map(({ event, entry }) => presentEntry(event, entry, byId)),
  }
}
