import type { listRunbooks as contract } from '../../../contract/automation.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { presentRunbook } from '../present.ts'
import { listedRunbooks } from '../queries.ts'
import { readRunner } from './read-runbook.ts'

export async function listRunbooks({ db, actor }: Context): Promise<Answer<typeof contract>> {
  const runner = await readRunner(db, actor)
  return { items: (await listedRunbooks(db)).map((row) => presentRunbook(row, runner)) }
}
