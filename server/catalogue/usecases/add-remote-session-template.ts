import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/remote-sessions.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertRemoteSessionTemplate } from '../store.ts'

export function addRemoteSessionTemplate(
  context: Context,
  form: Input<typeof contract.addRemoteSessionTemplate>,
): Promise<contract.RemoteSessionTemplate> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    const added = await insertRemoteSessionTemplate(tx, { id, ...form })
    await announce(tx, context, {
      type: 'remote_session_template.added',
      subject: { type: 'remote_session_template', id },
      audience: 'system',
      payload: { changes: form },
    })
    return added
  })
}
