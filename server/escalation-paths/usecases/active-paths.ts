import type { Trigger } from '../../../contract/escalation-paths.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Path } from '../rules/trigger.ts'
import { findActivePaths } from '../store.ts'

/** Those that are in use, as rules know them. */
export async function activePaths(db: Db): Promise<Path[]> {
  return (await findActivePaths(db)).map((path) => ({ ...path, trigger: path.trigger as Trigger }))
}
