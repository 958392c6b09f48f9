import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/remote-sessions.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { findTemplate } from '../queries/remote-session.ts'
import { lockRemoteSessionTemplate, updateRemoteSessionTemplate } from '../store.ts'

export function changeRemoteSessionTemplate(
  context: Context,
  { templateId, version, ...sent }: Input<typeof contract.changeRemoteSessionTemplate>,
): Promise<contract.RemoteSessionTemplate> {
  return inTransaction(context, async (tx) => {
    const record = await lockRemoteSessionTemplate(tx, templateId)
    await changeRecord(tx, context, {
      type: 'remote_session_template',
      record,
      version,
      sent,
      update: updateRemoteSessionTemplate,
    })
    return findTemplate(tx, templateId)
  })
}
