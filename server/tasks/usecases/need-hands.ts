import { isTeamMember, needPerson, needTeamToGiveTo } from '../../people/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'

/** The team and the person that a task names exist, and belong together. */
export async function needHands(tx: Tx, actor: Actor, teamId: string | null, assigneeId: string | null): Promise<void> {
  if (teamId !== null) await needTeamToGiveTo(tx, actor, teamId)
  if (assigneeId === null) return
  await needPerson(tx, assigneeId)
  if (teamId !== null && !(await isTeamMember(tx, teamId, assigneeId)))
    throw new Refusal('invalid', 'not_in_team', 'This person is not a member of that team', { field: 'assigneeId' })
}
