import { escalateDue } from '../../incidents/index.ts'
import { Background } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { createSealing } from '../../platform/sealing.ts'
import { chanceFrom, pickWeighted } from '../rules/chance.ts'
import { happenings } from '../rules/happenings.ts'
import { backlog, lifeOf } from '../rules/life.ts'
import { cast } from '../rules/organisation.ts'
import { arrivals } from '../rules/rhythm.ts'
import { foundDemo } from './found-demo.ts'
import { foundMonitoring } from './found-monitoring.ts'
import { keepContacts } from './keep-contacts.ts'
import { playLife } from './play-life.ts'
import { demoPassword } from './read-demo.ts'
import { readIds } from './read-ids.ts'

const week = 7 * 86_400_000
const perWeek = 16
const openOnes = 28
/** So many lives are played side by side; each is one after the other in itself. */
const sideBySide = 4

/** Fills an empty database with the demo organisation and so many weeks of its incidents, by the use cases that people use. */
export async function fillDemo(
  context: Context,
  secret: string,
  weeks: number,
  progress: (share: number) => void,
): Promise<void> {
  await foundDemo(context, demoPassword(secret))
  const ids = await readIds(context.db)
  const now = context.now()
  const chance = chanceFrom(20_261_122)
  const lives = arrivals(chance, new Date(now.getTime() - weeks * week), now, perWeek).map((at) => {
    const happening = pickWeighted(chance, happenings)
    return { happening, steps: lifeOf(chance, happening, at, cast) }
  })
  lives.push(...backlog(chance, happenings, now, cast, openOnes))
  lives.sort((a, b) => a.steps[0]!.at.getTime() - b.steps[0]!.at.getTime())
  let next = 0
  const player = async () => {
    for (let index = next++; index < lives.length; index = next++) {
      const life = lives[index]!
      await playLife(context, ids, life.happening, life.steps, now)
      progress(index / lives.length)
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, player))
  // What lies there has waited under the paths; nobody is told, for it is the past.
  const silent = { ...context, background: new Background() }
  while ((await escalateDue(silent)) > 0);
  await keepContacts(context, ids)
  await foundMonitoring(context, ids, createSealing(secret))
}
