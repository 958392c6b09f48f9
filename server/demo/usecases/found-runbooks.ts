import { keepRunbook } from '../../automation/index.ts'
import { listRoles } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { runbooks } from '../rules/runbooks.ts'

/** Folder of the scripts that they run; none of them changes anything. */
export const scriptsFolder = `${import.meta.dirname}/../scripts`

/** The runbooks of the demo, by name. */
export async function foundRunbooks(context: Context): Promise<ReadonlyMap<string, string>> {
  const { items } = await listRoles(context)
  const ids = new Map<string, string>()
  for (const { name, description, script, needsApproval, roles } of runbooks) {
    const roleIds = items.filter(({ key }) => (roles as readonly string[]).includes(key)).map(({ id }) => id)
    const id = await keepRunbook(context, {
      name,
      description,
      kind: 'script',
      target: script,
      runner: null,
      jobId: null,
      arguments: [{ field: 'incident.ci' }],
      timeLimitSeconds: 10,
      needsApproval,
      roleIds,
    })
    ids.set(name, id)
  }
  return ids
}
