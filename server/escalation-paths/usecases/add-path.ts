import type * as contract from '../../../contract/escalation-paths.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { EscalationPathEvent } from '../events.ts'
import { insertPath } from '../store.ts'
import { pathFor } from './list-paths.ts'
import { readPath } from './read-path.ts'

export function addEscalationPath(
  context: Context,
  form: Input<typeof contract.addEscalationPath>,
): Promise<contract.EscalationPath> {
  return inTransaction(context, async (tx) => {
    const path = { ...(await readPath(tx, form)), name: form.name }
    const id = newId()
    await insertPath(tx, { ...path, id, since: context.now() })
    await announce(tx, context, {
      type: 'escalation_path.added' satisfies EscalationPathEvent,
      subject: { type: 'escalation_path', id },
      audience: 'system',
      payload: { changes: path },
    })
    return pathFor(tx, id)
  })
}
