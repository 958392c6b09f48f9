import type * as contract from '../../../contract/escalation-paths.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { needTeam } from '../../people/index.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { fitted, needSoundPath } from '../rules/path.ts'
import { lockPath, updatePath } from '../store.ts'
import { pathFor } from './list-paths.ts'

/** Counts from now on, whatever was changed: what a path moves can be foreseen when it is saved. */
export function changeEscalationPath(
  context: Context,
  { pathId, version, name, isActive, ...form }: Input<typeof contract.changeEscalationPath>,
): Promise<contract.EscalationPath> {
  return inTransaction(context, async (tx) => {
    const record = await lockPath(tx, pathId)
    const sent = record && fitted({ ...pick(record), ...defined(form) })
    if (sent) needSoundPath(sent)
    for (const teamId of [form.fromTeamId, form.toTeamId]) if (teamId) await needTeam(tx, teamId)
    await changeRecord(tx, context, {
      type: 'escalation_path',
      record,
      version,
      sent: { ...sent, name, isActive },
      update: (tx, id, changes) => updatePath(tx, id, { ...changes, since: context.now() }),
    })
    return pathFor(tx, pathId)
  })
}

type Record_ = NonNullable<Awaited<ReturnType<typeof lockPath>>>

const pick = ({ fromTeamId, toTeamId, trigger, waitMinutes, priority, respondMinutes }: Record_) => ({
  fromTeamId,
  toTeamId,
  trigger: trigger as contract.Trigger,
  waitMinutes,
  priority,
  respondMinutes,
})

const defined = <Form extends object>(form: Form) =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Form]?: Exclude<Form[Field], undefined>
  }
