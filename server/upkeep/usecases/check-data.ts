import { DatabaseError } from 'pg'
import { DamagedFile, needWhole, someFiles } from '../../attachments/index.ts'
import { findOrganisation, lockOrganisation } from '../../people/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Log } from '../../platform/log.ts'
import { findLastCheck, findPieces, readPiece } from '../queries/data.ts'
import type { UpkeepEvent } from '../events.ts'

const day = 24 * 60 * 60 * 1000

/** Once a day reads all that is kept, a piece at each tick: what a disk silently changed shows before it is needed. */
export function checkData(log: Log): Sweep {
  let dueAt: Date | undefined
  let underWay: ReturnType<typeof findDamage> | undefined
  let damage: string[] = []
  return async (context) => {
    if (!underWay) {
      dueAt ??= await firstDue(context)
      if (dueAt === undefined || dueAt > context.now()) return 0
      dueAt = new Date(context.now().getTime() + day)
      damage = []
      underWay = findDamage(context.db)
    }
    // What has failed cannot go on: it begins anew, and counts as not done.
    const beginAnew = (error: unknown): never => {
      underWay = dueAt = undefined
      throw error
    }
    const step = await underWay.next().catch(beginAnew)
    for (const found of step.value ?? []) log.error({ found }, 'data is damaged; restore it from a backup')
    damage.push(...(step.value ?? []))
    if (!step.done) return 0
    underWay = undefined
    await keepResult(context, damage).catch(beginAnew)
    return 0
  }
}

async function firstDue({ db, now }: Context): Promise<Date | undefined> {
  // Before the first run there is nothing to check, and nobody to tell.
  if (!(await findOrganisation(db))) return undefined
  const last = await findLastCheck(db)
  return last ? new Date(last.at.getTime() + day) : now()
}

/** The same at once, for who waits for it: what is damaged, in words. */
export async function checkAllData(db: Db): Promise<string[]> {
  const damage: string[] = []
  for await (const found of findDamage(db)) damage.push(...found)
  return damage
}

/** A piece, or some files, at each step; what is wrong with them. */
async function* findDamage(db: Db): AsyncGenerator<string[], undefined> {
  for (const piece of await findPieces(db)) yield await damageIn(`table ${piece.table}`, () => readPiece(db, piece))
  for await (const files of someFiles(db)) {
    const found = await Promise.all(files.map((file) => damageIn(`file ${file.id}`, () => needWhole(db, file))))
    yield found.flat()
  }
}

async function damageIn(what: string, read: () => Promise<void>): Promise<string[]> {
  try {
    await read()
    return []
  } catch (error) {
    if (error instanceof DamagedFile) return [error.message]
    if (error instanceof DatabaseError && /^(XX|58)/.test(error.code ?? '')) return [`${what}: ${error.message}`]
    throw error
  }
}

function keepResult(context: Context, damage: string[]): Promise<void> {
  return inTransaction(context, async (tx) => {
    const organisation = await lockOrganisation(tx)
    if (!organisation) return
    await announce(tx, context, {
      type: 'upkeep.data_checked' satisfies UpkeepEvent,
      subject: { type: 'organisation', id: organisation.id },
      audience: 'system',
      payload: { damage: damage.slice(0, 100) },
    })
  })
}
