import {
  addCategory,
  addConfigurationItem,
  addRemoteSessionTemplate,
  addLocation,
  addRelation,
  addService,
  changeCategory,
  listCategories,
} from '../../catalogue/index.ts'
import { createStandards } from '../../founding/index.ts'
import {
  addCompetency,
  addPerson,
  addSignIn,
  addTeam,
  changeOrganisation,
  changeTeam,
  listRoles,
  listTeams,
  markAsDemo,
  openFirstRun,
  openFirstRunLink,
  readActor,
  readOrganisation,
} from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { needs } from '../rules/escalation.ts'
import {
  addressOf,
  categoryTeams,
  categoryTree,
  configurationItems,
  remoteSessions,
  dependencies,
  documents,
  owners,
  places,
  redundancies,
  services,
  staff,
  teams,
  users,
} from '../rules/organisation.ts'
import { findPersonByAddress } from '../store.ts'
import { foundModels } from './found-models.ts'
import { foundPaths } from './found-paths.ts'
import { known } from './known.ts'

const timeZone = 'Europe/Stockholm'

/** Founds Ekby kommun by its own first run: people and teams, what it runs, what that stands on. All sign in with `password`. */
export async function foundDemo(system: Context, password: string): Promise<void> {
  const token = await openFirstRunLink(system)
  if (token === undefined) throw new Refusal('conflict', 'not_empty', 'The demo organisation needs an empty database')
  const admin = staff.find((person) => person.key === 'admin')!
  await openFirstRun(createStandards)(system, {
    token,
    organisation: 'Ekby kommun',
    name: admin.name,
    email: addressOf(admin.key),
    password,
    language: 'en',
    timeZone,
  })
  const founder = await findPersonByAddress(system.db, addressOf(admin.key))
  const context = { ...system, actor: await readActor(system.db, founder) }

  const locations = new Map<string, string>()
  for (const name of places)
    locations.set(name, (await addLocation(context, { name, parentId: null, address: null })).id)
  const personIds = await foundPeople(context, founder, locations, password)
  const { teamIds, competencyIds } = await foundTeams(context, personIds)
  const { version } = await readOrganisation(context)
  const sofia = known(personIds, 'sofia')
  await changeOrganisation(context, {
    version,
    defaultOwnerId: sofia,
    reviewsNewType: true,
    reviewsLate: true,
    reviewerId: sofia,
  })
  await foundCatalogue(context, personIds, { teamIds, competencyIds }, locations)
  await foundCategories(context, { teamIds, competencyIds })
  await foundPaths(context, teamIds)
  await foundModels(context)
  await inTransaction(context, (tx) => markAsDemo(tx))
}

async function foundPeople(
  context: Context,
  founder: string,
  locations: ReadonlyMap<string, string>,
  password: string,
): Promise<Map<string, string>> {
  const roles = new Map((await listRoles(context)).items.map((role) => [role.key, role.id]))
  const ids = new Map([['admin', founder]])
  const everybody = [
    ...staff.map((person) => ({ ...person, place: 'Town hall' })),
    ...users.map((person) => ({ ...person, roles: ['user' as const] })),
  ]
  for (const { key, name, title, roles: roleKeys, place } of everybody) {
    if (key === 'admin') continue
    const roleIds = roleKeys.map((role) => known(roles, role))
    const person = await addPerson(context, {
      name,
      title,
      roleIds,
      language: 'en',
      timeZone,
      locationId: known(locations, place),
    })
    ids.set(key, person.id)
    await inTransaction(context, (tx) =>
      addSignIn(tx, context, { personId: person.id, email: addressOf(key), password }),
    )
  }
  return ids
}

async function foundTeams(
  context: Context,
  personIds: ReadonlyMap<string, string>,
): Promise<{ teamIds: Map<string, string>; competencyIds: Map<string, string> }> {
  const competencyIds = new Map<string, string>()
  for (const name of new Set(teams.flatMap((team) => team.competencies)))
    competencyIds.set(name, (await addCompetency(context, { name })).id)
  const ids = new Map<string, string>()
  const existing = (await listTeams(context)).items
  for (const { key, name, tier, from, to, competencies } of teams) {
    const members = staff.filter((person) => person.team === key).map((person) => known(personIds, person.key))
    const fields = {
      name,
      tier,
      timeZone,
      workingHours: [1, 2, 3, 4, 5].map((day) => ({ day, from, to })),
      leadId: members[0] ?? null,
      memberIds: members,
      competencyIds: competencies.map((competency) => known(competencyIds, competency)),
    }
    // The first run founded the desk.
    const desk = existing.find((team) => team.name === name)
    const team = desk
      ? await changeTeam(context, { ...fields, teamId: desk.id, version: desk.version })
      : await addTeam(context, fields)
    ids.set(key, team.id)
  }
  return { teamIds: ids, competencyIds }
}

async function foundCatalogue(
  context: Context,
  personIds: ReadonlyMap<string, string>,
  { teamIds, competencyIds }: Record<'teamIds' | 'competencyIds', ReadonlyMap<string, string>>,
  locations: ReadonlyMap<string, string>,
): Promise<void> {
  const items = new Map<string, string>()
  const kinds = new Map<string, 'service' | 'ci'>()
  for (const { key, name, description, criticality, team, owner, users: userCount, normal } of services) {
    const service = await addService(context, {
      name,
      description,
      criticality,
      teamId: known(teamIds, team),
      serviceOwnerId: known(personIds, owner),
      userCount,
      normalOperation: normal,
      productOwnerId: key in owners ? known(personIds, owners[key]!.product) : null,
      resourceOwnerId: key in owners ? known(personIds, owners[key]!.resource) : null,
      documents: (documents[key] ?? []).map(({ title, kind, path }) => ({
        title,
        kind,
        url: `https://wiki.ekby.example/${path}`,
      })),
      competencyIds: (needs.services[key] ?? []).map((name) => known(competencyIds, name)),
    })
    items.set(key, service.id)
    kinds.set(key, 'service')
  }
  for (const form of remoteSessions) await addRemoteSessionTemplate(context, form)
  for (const { key, name, type, place, team, normal = '' } of configurationItems) {
    const ci = await addConfigurationItem(context, {
      name,
      type,
      locationId: known(locations, place),
      teamId: known(teamIds, team),
      normalOperation: normal,
    })
    items.set(key, ci.id)
    kinds.set(key, 'ci')
  }
  const relate = (dependent: string, needed: string, redundancy: { isRedundant: boolean; redundancyGroup: string }) => {
    const end = (key: string) => ({ kind: known(kinds, key), id: known(items, key) })
    return addRelation(context, { dependent: end(dependent), needed: end(needed), kind: 'depends_on', ...redundancy })
  }
  for (const [dependent, needed] of dependencies)
    await relate(dependent, needed, { isRedundant: false, redundancyGroup: '' })
  for (const [dependent, redundancyGroup, members] of redundancies)
    for (const needed of members) await relate(dependent, needed, { isRedundant: true, redundancyGroup })
}

async function foundCategories(
  context: Context,
  { teamIds, competencyIds }: Record<'teamIds' | 'competencyIds', ReadonlyMap<string, string>>,
): Promise<void> {
  const teamOf = (name: string) => (name in categoryTeams ? known(teamIds, categoryTeams[name]!) : null)
  const roots = (await listCategories(context)).items
  for (const [root, leaves] of Object.entries(categoryTree)) {
    const { id: parentId, version } = roots.find((category) => category.name.toLowerCase() === root)!
    if (root in categoryTeams) await changeCategory(context, { categoryId: parentId, version, teamId: teamOf(root) })
    for (const name of leaves) {
      const skills = (needs.categories[name] ?? []).map((skill) => known(competencyIds, skill))
      await addCategory(context, { name, parentId, isRestricted: false, teamId: teamOf(name), competencyIds: skills })
    }
  }
}
