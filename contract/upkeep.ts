import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Moment } from './values.ts'

/** What the installation itself needs of its administrators. */
export const Upkeep = z.strictObject({
  /** Null where the database lies elsewhere, on a disk that Allclear cannot see. */
  disk: z
    .strictObject({
      /** At `low` files and imports are refused, at `full` everything but what reports a fault. */
      level: z.enum(['ok', 'filling', 'low', 'full']),
      usedPercent: z.int(),
      freeBytes: z.int(),
    })
    .nullable(),
  /** When everything kept was last read and found whole or not, with the records that contradict themselves; null before the first time. */
  data: z.strictObject({ checkedAt: Moment, damage: z.array(z.string()) }).nullable(),
  /** Records on which work that was due has failed five times; it is tried every five minutes, and goes on with all others. */
  setAside: z.int(),
})
export type Upkeep = z.infer<typeof Upkeep>

export const readUpkeep = endpoint({
  method: 'GET',
  path: '/api/upkeep',
  may: ['settings.manage'],
  tag: 'Upkeep',
  summary: 'How full the disk is, whether the last check of all data found damage, and what was set aside',
  answer: Upkeep,
})
