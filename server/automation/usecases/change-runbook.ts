import type { changeRunbook as contract, Runbook } from '../../../contract/automation.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { checkRunbook } from '../rules/call.ts'
import { lockRunbook, releaseTo, type RunbookRow, updateRunbook } from '../store.ts'
import { needRoles, targetOf, tokenOf } from './check-runbook.ts'
import { showRunbook } from './read-runbook.ts'

export const changeRunbook =
  (outgoing: Outgoing, sealing: Sealing) =>
  async (context: Context, input: Input<typeof contract>): Promise<Runbook> => {
    const { runbookId, version, runs, roleIds, arguments: given, ...rest } = input
    const target = runs && (await targetOf(outgoing, runs))
    return inTransaction(context, async (tx) => {
      if (roleIds) await needRoles(tx, context, roleIds)
      const before = await needVersion(tx, runbookId, version)
      const changes = { ...rest, ...target }
      const token = runs && tokenOf(sealing, runs, before)
      checkRunbook({
        kind: target?.kind ?? before.kind,
        arguments: given ?? before.arguments,
        timeLimitSeconds: rest.timeLimitSeconds ?? before.timeLimitSeconds,
      })
      await updateRunbook(tx, runbookId, {
        ...changes,
        ...(token !== undefined && { token }),
        ...(given && { arguments: JSON.stringify(given) }),
      })
      if (roleIds) await releaseTo(tx, runbookId, roleIds)
      const told = { ...changes, ...(given && { arguments: given }), ...(roleIds && { roleIds }) }
      await announce(tx, context, {
        type: 'runbook.changed',
        subject: { type: 'runbook', id: runbookId },
        audience: 'system',
        payload: {
          changes: told,
          before: Object.fromEntries(Object.keys(told).map((field) => [field, before[field as keyof RunbookRow]])),
        },
      })
      // Beside the other fields, for what is announced of those is kept as it is.
      if (typeof token === 'string')
        await announce(tx, context, {
          type: 'runbook.token_changed',
          subject: { type: 'runbook', id: runbookId },
          audience: 'system',
          payload: { changes: {} },
        })
      return showRunbook(tx, context.actor, runbookId)
    })
  }

/** The locked runbook, if it is as the caller saw it. */
export async function needVersion(tx: Tx, runbookId: string, version: number): Promise<RunbookRow> {
  const runbook = await lockRunbook(tx, runbookId)
  if (!runbook) throw new Refusal('not_found', 'no_such_runbook', 'There is no such runbook')
  if (runbook.version !== version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this runbook in the meantime', {
      version: runbook.version,
    })
  return runbook
}
