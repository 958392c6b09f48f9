import { readActor } from '../../people/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { addressOf, configurationItems, services, staff, teams, users } from '../rules/organisation.ts'
import { listAddresses, listNames } from '../store.ts'
import type { Ids } from './play-life.ts'

/** Finds what the demo was founded with, by its names; what somebody renamed or retired since is left out. */
export async function readIds(db: Db): Promise<Ids> {
  const people = new Map((await listAddresses(db)).map((person) => [person.email, person.id]))
  const actors = new Map<string, Actor>()
  for (const { key } of [...staff, ...users]) {
    const personId = people.get(addressOf(key))
    if (personId !== undefined) actors.set(key, await readActor(db, personId))
  }
  const names = await listNames(db)
  const idsOf = (kind: string, wanted: readonly { key: string; name: string }[]) =>
    new Map(
      wanted.flatMap(({ key, name }) =>
        names.filter((one) => one.kind === kind && one.name === name).map((one): [string, string] => [key, one.id]),
      ),
    )
  return {
    actors,
    teams: idsOf('team', teams),
    items: idsOf('item', [...services, ...configurationItems]),
    categories: new Map(names.filter((one) => one.kind === 'category').map((one) => [one.name, one.id])),
  }
}
