import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Moment } from './values.ts'

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
  /** How much work has failed five times and was set aside, so that all other work goes on. */
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

/** What has failed five times: a reaction to an event, or work that was due on a record. */
export const FailedWork = z.strictObject({
  /** Of a reaction, by which it is tried again or dropped; null for due work, which is tried every five minutes. */
  reactionId: Id.nullable(),
  /** What was to be done, by its name in the log of the server. */
  work: z.string(),
  /** What the reaction follows. */
  eventType: z.string().nullable(),
  /** Null where it has no name, or belongs to a restricted incident that is not for the caller. */
  record: z
    .strictObject({
      type: z.enum([
        'incident',
        'contact',
        'alert',
        'alert_group',
        'integration',
        'heartbeat',
        'silence',
        'maintenance_window',
        'runbook_run',
      ]),
      id: Id,
      /** Of an incident its number. */
      name: z.string(),
    })
    .nullable(),
  /** Null where it belongs to a restricted incident that is not for the caller. */
  error: z.string().nullable(),
  since: Moment,
  triesAgainAt: Moment.nullable(),
})
export type FailedWork = z.infer<typeof FailedWork>

const may = ['settings.manage'] as const
const tag = 'Upkeep'

export const listFailedWork = endpoint({
  method: 'GET',
  path: '/api/failed-work',
  may,
  tag,
  summary: 'What has failed five times and was set aside, newest first, at most 200 of each kind',
  answer: z.strictObject({ items: z.array(FailedWork), total: z.int() }),
})

export const retryFailedWork = endpoint({
  method: 'POST',
  path: '/api/failed-work/retries',
  may,
  tag,
  summary: 'Has one reaction that was set aside tried again, or all of them; answers how many',
  body: z.strictObject({ reactionId: Id.optional() }),
  answer: z.strictObject({ count: z.int() }),
})

export const dropFailedWork = endpoint({
  method: 'DELETE',
  path: '/api/failed-work/:reactionId',
  may,
  tag,
  summary: 'Gives up a reaction that was set aside: it is not done any more',
  params: z.strictObject({ reactionId: Id }),
  answer: z.strictObject({}),
})
