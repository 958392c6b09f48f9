import type { EscalationPath, Trigger } from '../../contract/escalation-paths.ts'
import type { Named } from '../../contract/values.ts'
import type { PathRow } from './queries.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }

export function presentPath(row: PathRow): EscalationPath {
  const { id, name, waitMinutes, priority, respondMinutes, isActive, version } = row
  return {
    id,
    name,
    fromTeam: named(row.fromTeamId, row.fromTeamName),
    toTeam: named(row.toTeamId, row.toTeamName),
    trigger: row.trigger as Trigger,
    waitMinutes,
    priority,
    respondMinutes,
    isActive,
    version,
  }
}
