import type * as contract from '../../../contract/silences.ts'
import { impactOf, needConfigurationItem, needService } from '../../catalogue/index.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { nextOccurrence } from '../rules/occurrence.ts'
import { checkPatterns } from './add-silence.ts'

export type Item = Pick<contract.MaintenanceWindow['items'][number], 'kind' | 'id'>

/** What is worked on exists; what fails with it is quiet as well. */
export async function scopeOf(
  tx: Tx,
  { matchers, items }: { matchers: readonly contract.Matcher[]; items: readonly Item[] },
): Promise<{ itemIds: string[] }> {
  checkPatterns(matchers)
  if (items.length === 0 && matchers.length === 0)
    throw new Refusal('invalid', 'window_for_everything', 'Say what is worked on, or which alerts to expect')
  for (const item of items) await needItem(tx, item)
  if (items.length === 0) return { itemIds: [] }
  const impact = await impactOf(tx, items)
  return {
    itemIds: [...new Set([...items, ...impact.items.filter(({ state }) => state === 'failed')].map(({ id }) => id))],
  }
}

export const needItem = (tx: Tx, { kind, id }: Item) =>
  kind === 'service' ? needService(tx, id) : needConfigurationItem(tx, id)

/** When it is on next; refused where it never is. */
export function nextOf(planned: Parameters<typeof nextOccurrence>[0], now: Date) {
  const next = nextOccurrence(planned, now)
  if (!next) throw new Refusal('invalid', 'window_is_over', 'This would be over already')
  return { nextStartsAt: next.startsAt, nextEndsAt: next.endsAt }
}

/** What a form leaves undefined is not said. */
export const defined = <Form extends object>(form: Form) =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Form]: Exclude<Form[Field], undefined>
  }
