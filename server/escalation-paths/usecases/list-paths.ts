import type { EscalationPath, listEscalationPaths as contract } from '../../../contract/escalation-paths.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { presentPath } from '../present.ts'
import { pathRows } from '../queries.ts'

export async function listEscalationPaths({ db }: Context): Promise<Answer<typeof contract>> {
  return { items: (await pathRows(db)).map(presentPath) }
}

export async function pathFor(db: Db, id: string): Promise<EscalationPath> {
  const [row] = await pathRows(db, id)
  if (!row) throw new Error(`Escalation path ${id} was just written and is gone`)
  return presentPath(row)
}
