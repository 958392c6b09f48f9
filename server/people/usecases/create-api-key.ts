import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { hashToken, newId, newToken } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentApiKey } from '../present.ts'
import { readApiKeyRow } from '../queries.ts'
import { needHeld } from '../rules/rights.ts'
import { findRole } from '../store/roles.ts'
import { insertApiKey } from '../store/sign-in.ts'
import { needTeam } from './need-people.ts'

/** The prefix lets a scanner for leaked secrets know ours. */
const prefix = 'acl_'
const startLength = prefix.length + 6

export function createApiKey(
  caller: Context,
  form: Input<typeof contract.createApiKey>,
): Promise<Answer<typeof contract.createApiKey>> {
  // The answer holds a secret, so it is not kept for a repetition.
  const context = unrepeatable(caller)
  const expiresAt = form.expiresAt === null ? null : new Date(form.expiresAt)
  if (expiresAt && expiresAt <= context.now())
    throw new Refusal('invalid', 'expiry_past', 'A key expires in the future')
  return inTransaction(context, async (tx) => {
    const role = await findRole(tx, form.roleId)
    if (!role) throw new Refusal('invalid', 'unknown_reference', 'There is no such role', { roleId: form.roleId })
    needHeld(context.actor, role.permissions)
    if (form.teamId !== null) await needTeam(tx, form.teamId)
    const id = newId()
    const key = `${prefix}${newToken()}`
    const { name, roleId, teamId } = form
    await insertApiKey(tx, {
      id,
      name,
      roleId,
      teamId,
      keyHash: hashToken(key),
      keyStart: key.slice(0, startLength),
      createdBy: context.actor.personId,
      createdAt: context.now(),
      expiresAt,
    })
    await announce(tx, context, {
      type: 'api_key.created',
      subject: { type: 'api_key', id },
      audience: 'system',
      payload: { changes: { name, roleId, teamId, expiresAt } },
    })
    return { apiKey: presentApiKey(await readApiKeyRow(tx, id)), key }
  })
}
