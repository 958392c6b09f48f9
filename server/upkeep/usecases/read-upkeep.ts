import type { Upkeep } from '../../../contract/upkeep.ts'
import type { Context } from '../../platform/context.ts'
import type { ReadDisk } from '../../platform/disk.ts'
import { findLastCheck } from '../queries.ts'

export const readUpkeep =
  (readDisk: ReadDisk) =>
  async ({ db }: Context): Promise<Upkeep> => {
    const disk = await readDisk()
    const last = await findLastCheck(db)
    return {
      disk: disk
        ? { level: disk.level, usedPercent: Math.round(disk.usedShare * 100), freeBytes: disk.freeBytes }
        : null,
      data: last ? { checkedAt: last.at.toISOString(), damage: last.damage } : null,
    }
  }
