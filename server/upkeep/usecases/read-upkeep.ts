import type { Upkeep } from '../../../contract/upkeep.ts'
import { countSetAside } from '../../platform/background/set-aside.ts'
import type { Context } from '../../platform/context.ts'
import type { ReadDisk } from '../../platform/disk.ts'
import { findLastCheck, findLastContradictions } from '../queries/data.ts'

export const readUpkeep =
  (readDisk: ReadDisk) =>
  async ({ db, background }: Context): Promise<Upkeep> => {
    const disk = await readDisk()
    const last = await findLastCheck(db)
    const contradictions = await findLastContradictions(db)
    return {
      disk: disk
        ? { level: disk.level, usedPercent: Math.round(disk.usedShare * 100), freeBytes: disk.freeBytes }
        : null,
      data: last ? { checkedAt: last.at.toISOString(), damage: [...last.damage, ...contradictions] } : null,
      setAside: (await countSetAside(db)) + (await background.countReactionsSetAside()),
    }
  }
