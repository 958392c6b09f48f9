import type * as contract from '../../../contract/correlation-rules.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CorrelationEvent } from '../events.ts'
import { lockRules, placeRule, type RuleRecord } from '../store/rules.ts'
import { rulesFor } from './list-rules.ts'

export function orderCorrelationRules(
  context: Context,
  { ruleIds }: Input<typeof contract.orderCorrelationRules>,
): Promise<Answer<typeof contract.orderCorrelationRules>> {
  return inTransaction(context, async (tx) => {
    const placed = (await lockRules(tx)).filter(({ position }) => position !== null)
    const byId = new Map(placed.map((rule) => [rule.id, rule]))
    const ordered = [...new Set(ruleIds)].flatMap((id) => byId.get(id) ?? [])
    if (ordered.length !== placed.length || ruleIds.length !== placed.length)
      throw new Refusal('invalid', 'other_rules', 'An order names every rule once; somebody may have added one')
    await arrange(tx, context, ordered)
    return rulesFor(tx)
  })
}

/** Gives each the place at which it stands; only those that move are written. */
export async function arrange(
  tx: Tx,
  context: Context,
  rules: readonly Pick<RuleRecord, 'id' | 'position'>[],
): Promise<void> {
  for (const [index, { id, position: before }] of rules.entries()) {
    const position = index + 1
    if (position === before) continue
    await placeRule(tx, id, position)
    await announce(tx, context, {
      type: 'correlation_rule.moved' satisfies CorrelationEvent,
      subject: { type: 'correlation_rule', id },
      audience: 'system',
      payload: { changes: { position }, before: { position: before } },
    })
  }
}
