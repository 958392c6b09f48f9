import type { tryEscalationPath } from '../../../contract/escalation-paths.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { needTeam } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { fitted, needSoundPath } from '../rules/path.ts'

type Form = Omit<Input<typeof tryEscalationPath>, 'name'>

/** What a form says of a path, once it is sound and its teams are there. */
export async function readPath(db: Db, form: Form) {
  const {
    fromTeamId = null,
    toTeamId = null,
    trigger,
    waitMinutes = null,
    priority = null,
    respondMinutes = null,
  } = form
  const path = fitted({ fromTeamId, toTeamId, trigger, waitMinutes, priority, respondMinutes })
  needSoundPath(path)
  for (const teamId of [fromTeamId, toTeamId]) if (teamId !== null) await needTeam(db, teamId)
  return path
}
