import type * as contract from '../../../contract/correlation-rules.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockRules, updateRule } from '../store/rules.ts'
import { checkRule } from './check-rule.ts'
import { ruleFor } from './list-rules.ts'
import { arrange } from './order-rules.ts'

/** Who is retired has no place, and the others close up; who comes back is the last. */
export function changeCorrelationRule(
  context: Context,
  { ruleId, version, isRetired, ...form }: Input<typeof contract.changeCorrelationRule>,
): Promise<contract.CorrelationRule> {
  return inTransaction(context, async (tx) => {
    await checkRule(tx, form)
    const rules = await lockRules(tx)
    const record = rules.find(({ id }) => id === ruleId)
    const others = rules.filter(({ id, position }) => id !== ruleId && position !== null)
    const isMoved = record !== undefined && isRetired !== undefined && isRetired !== (record.position === null)
    const sent = { ...form, ...(isMoved && { position: isRetired ? null : others.length + 1 }) }
    await changeRecord(tx, context, { type: 'correlation_rule', record, version, sent, update: updateRule })
    if (isMoved && isRetired) await arrange(tx, context, others)
    return ruleFor(tx, ruleId)
  })
}
