import { findOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Chance, chanceFrom, pick, pickWeighted } from '../rules/chance.ts'
import { happenings } from '../rules/happenings.ts'
import { lifeOf } from '../rules/life.ts'
import { nextStep } from '../rules/next-step.ts'
import { cast } from '../rules/organisation.ts'
import { listLeftAlone } from '../store.ts'
import { type Ids, playReport, playStep } from './play-life.ts'
import { readIds } from './read-ids.ts'

const pauseSeconds = [15, 50] as const
const untouchedMinutes = 4

/** Keeps the demo organisation alive: every half minute somebody reports something, or goes on with what lies there. */
export function createGoOn(): (context: Context) => Promise<number> {
  let quietUntil = 0
  return async (context) => {
    const now = context.now()
    if (now.getTime() < quietUntil) return 0
    const chance = chanceFrom(now.getTime())
    quietUntil = now.getTime() + (pauseSeconds[0] + chance() * (pauseSeconds[1] - pauseSeconds[0])) * 1000
    if (!(await findOrganisation(context.db))?.isDemo) return 0
    const ids = await readIds(context.db)
    if (chance() < 0.25) await report(context, ids, chance)
    else await goOnWithOne(context, ids, chance)
    return 0
  }
}

async function report(context: Context, ids: Ids, chance: Chance): Promise<void> {
  const happening = pickWeighted(chance, happenings)
  const [step] = lifeOf(chance, happening, context.now(), cast)
  if (step?.do !== 'report') return
  const requester = step.channel === 'portal' ? step.by : pick(chance, cast.users)
  await playReport(acting(context, ids, step.by), ids, happening, step, requester)
}

async function goOnWithOne(context: Context, ids: Ids, chance: Chance): Promise<void> {
  const since = new Date(context.now().getTime() - untouchedMinutes * 60_000)
  const keyOf = (map: ReadonlyMap<string, string>, id: string | null) =>
    [...map].find(([, one]) => one === id)?.[0] ?? null
  const people = new Map([...ids.actors].map(([key, actor]) => [key, actor.id!]))
  for (const incident of await listLeftAlone(context.db, since)) {
    const happening = happenings.find((one) => one.summary === incident.summary)
    if (!happening) continue
    const standing = {
      state: incident.state,
      isHeld: incident.holdReason !== null,
      team: keyOf(ids.teams, incident.teamId),
      assignee: keyOf(people, incident.assigneeId),
      requester: keyOf(people, incident.requesterId),
      task: incident.taskState,
    }
    const step = nextStep(chance, standing, happening, cast, context.now())
    if (!step || !ids.actors.has(step.by)) continue
    const { id: incidentId, version, taskId, taskVersion } = incident
    const task = taskId !== null && taskVersion !== null && { task: { id: taskId, version: taskVersion } }
    try {
      await playStep(acting(context, ids, step.by), ids, { incidentId, version, happening, ...task }, step)
    } catch (error) {
      // A visitor was faster, or took the incident out of this person's hands: theirs now.
      if (!(error instanceof Refusal)) throw error
    }
    return
  }
}

const acting = (context: Context, ids: Ids, by: string): Context => ({ ...context, actor: ids.actors.get(by)! })
