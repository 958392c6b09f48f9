import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertCompetency } from '../store/teams.ts'

export function addCompetency(
  context: Context,
  { name }: Input<typeof contract.addCompetency>,
): Promise<Answer<typeof contract.addCompetency>> {
  return inTransaction(context, async (tx) => {
    const competency = { id: newId(), name }
    await insertCompetency(tx, competency)
    await announce(tx, context, {
      type: 'competency.added',
      subject: { type: 'competency', id: competency.id },
      audience: 'system',
      payload: { changes: { name } },
    })
    return competency
  })
}
