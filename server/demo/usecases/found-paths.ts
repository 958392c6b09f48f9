import { addEscalationPath } from '../../escalation-paths/index.ts'
import type { Context } from '../../platform/context.ts'
import { paths } from '../rules/escalation.ts'
import { known } from './known.ts'

/** As long ago that what lies on the desks now has waited under them. */
const daysAgo = 60

/** The escalation paths of the demo. */
export async function foundPaths(context: Context, teamIds: ReadonlyMap<string, string>): Promise<void> {
  const then = new Date(context.now().getTime() - daysAgo * 86_400_000)
  for (const { from, to, ...path } of paths)
    await addEscalationPath(
      { ...context, now: () => then },
      {
        ...path,
        fromTeamId: from === null ? null : known(teamIds, from),
        toTeamId: to === null ? null : known(teamIds, to),
      },
    )
}
