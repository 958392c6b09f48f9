import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/remote-sessions.ts'
import type { Context } from '../../platform/context.ts'
import { allTemplates, sessionItems } from '../queries/remote-session.ts'
import { remoteSessionOf } from '../rules/remote-session.ts'
import { partSeenBy } from './see-part.ts'

export async function listRemoteSessions(
  { db, actor }: Context,
  { ciIds }: Input<typeof contract.listRemoteSessions>,
): Promise<Answer<typeof contract.listRemoteSessions>> {
  const seen = await partSeenBy(db, actor)
  const items = await sessionItems(
    db,
    ciIds.split(',').filter((id) => seen?.has(id) ?? true),
  )
  return {
    items: items.flatMap(({ id: ciId, template, ...item }) => {
      const url = remoteSessionOf(item, template)
      return url === null ? [] : [{ ciId, url }]
    }),
  }
}

export async function listRemoteSessionTemplates({
  db,
}: Context): Promise<Answer<typeof contract.listRemoteSessionTemplates>> {
  return { items: await allTemplates(db) }
}
