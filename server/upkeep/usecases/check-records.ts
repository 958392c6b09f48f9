import { lockOrganisation } from '../../people/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Log } from '../../platform/log.ts'
import type { UpkeepEvent } from '../events.ts'
import { contradictionsOfIncidents, otherContradictions } from '../queries/contradictions.ts'
import { findLastContradictions } from '../queries/data.ts'

const betweenPasses = 60_000
const beforeAll = '00000000-0000-0000-0000-000000000000'
const mostKept = 100

/**
 * Looks through all records again and again, some at each tick: what was written behind the use cases shows within two
 * minutes, in the log and to administrators, until it is mended.
 */
export function checkRecords(log: Log): Sweep {
  let underWay: { pass: ReturnType<typeof findContradictions>; found: string[] } | undefined
  let dueAt = 0
  return async (context) => {
    const now = context.now().getTime()
    if (!underWay) {
      // A clock that was set back keeps nobody waiting.
      if (now < dueAt && dueAt - now <= betweenPasses) return 0
      dueAt = now + betweenPasses
      underWay = { pass: findContradictions(context.db), found: [] }
    }
    const { pass, found } = underWay
    const step = await pass.next().catch((error: unknown) => {
      // What has failed cannot go on: the next pass begins anew.
      underWay = undefined
      throw error
    })
    if (!step.done) {
      found.push(...step.value.slice(0, mostKept - found.length))
      return 0
    }
    underWay = undefined
    for (const one of await keepResult(context, found)) log.error({ found: one }, 'a record contradicts itself')
    return 0
  }
}

/** Kept only where it is another than before; answers what is new. */
function keepResult(context: Context, contradictions: string[]): Promise<string[]> {
  return inTransaction(context, async (tx) => {
    const organisation = await lockOrganisation(tx)
    const before = await findLastContradictions(tx)
    if (!organisation || before.join() === contradictions.join()) return []
    await announce(tx, context, {
      type: 'upkeep.records_checked' satisfies UpkeepEvent,
      subject: { type: 'organisation', id: organisation.id },
      audience: 'system',
      payload: { contradictions },
    })
    return contradictions.filter((one) => !before.includes(one))
  })
}

/** All at once, for who waits for it. */
export async function checkAllRecords(db: Db): Promise<string[]> {
  const all: string[] = []
  for await (const found of findContradictions(db)) all.push(...found)
  return all
}

async function* findContradictions(db: Db): AsyncGenerator<string[], undefined> {
  const inWords = (found: readonly { record: string; fault: string }[]) =>
    found.map(({ record, fault }) => `${record} ${fault}`)
  yield inWords(await otherContradictions(db))
  for (let after: string | undefined = beforeAll; after !== undefined;) {
    const { found, last } = await contradictionsOfIncidents(db, after)
    yield inWords(found)
    after = last
  }
}
