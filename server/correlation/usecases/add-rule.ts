import type * as contract from '../../../contract/correlation-rules.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CorrelationEvent } from '../events.ts'
import { insertRule, lockRules } from '../store/rules.ts'
import { checkRule } from './check-rule.ts'
import { ruleFor } from './list-rules.ts'
import { arrange } from './order-rules.ts'

/** Each alert may ask all of them. */
const mostRules = 200

export function addCorrelationRule(
  context: Context,
  { position, ...form }: Input<typeof contract.addCorrelationRule>,
): Promise<contract.CorrelationRule> {
  return inTransaction(context, async (tx) => {
    await checkRule(tx, form)
    const placed = (await lockRules(tx)).filter((rule) => rule.position !== null)
    if (placed.length >= mostRules)
      throw new Refusal('conflict', 'too_many_rules', `There are ${mostRules} rules; retire one first`, {
        most: mostRules,
      })
    const added = { id: newId(), position: placed.length + 1 }
    await insertRule(tx, { ...added, ...form })
    await announce(tx, context, {
      type: 'correlation_rule.added' satisfies CorrelationEvent,
      subject: { type: 'correlation_rule', id: added.id },
      audience: 'system',
      payload: { changes: { ...form, position: added.position } },
    })
    const others: { id: string; position: number | null }[] = placed
    if (position !== undefined) await arrange(tx, context, others.toSpliced(position - 1, 0, added))
    return ruleFor(tx, added.id)
  })
}
