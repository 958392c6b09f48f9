import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { presentTemplate } from '../present.ts'
import { namesIn } from '../queries.ts'
import type { Db } from '../../platform/db/database.ts'
import { listPublished } from '../store.ts'

export async function listTemplates({ db }: Context): Promise<Answer<typeof contract.listModelTemplates>> {
  const offered = (await listPublished(db)).filter(({ content }) => content.template.isForAgents)
  const names = await namesIn(
    db,
    offered.map(({ content }) => content),
  )
  return { items: offered.map((model) => presentTemplate(model, names)) }
}

/** The models that are offered to users in the portal. */
export const listUserTemplates = async (db: Db) =>
  (await listPublished(db)).filter(({ content }) => content.template.isForUsers)
