import { type RoleKey, roleKeys } from '../contract/permissions.ts'
import { createApp } from '../server/app.ts'
import { createStandards } from '../server/founding/index.ts'
import { addSignIn, ensureStandardRoles } from '../server/people/index.ts'
import { connectQueue } from '../server/platform/background/runner.ts'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { newId } from '../server/platform/id.ts'
import { createLog } from '../server/platform/log.ts'

/** Who and what exists in every world: ids by name, and each person's session cookie. */
export interface Population {
  people: Record<Cast, { id: string; name: string; cookie: string }>
  teams: Record<'desk' | 'network' | 'servers' | 'supplier', string>
  services: Record<'mail' | 'wifi' | 'payroll', string>
  categories: Record<'hardware' | 'software' | 'network' | 'security', string>
}

export type Cast = RoleKey | 'otherUser' | 'otherAgent' | 'otherSpecialist'

/** Tests provoke errors on purpose; `TEST_LOG=error` shows what is logged of them and of others. */
export const testLogLevel = process.env['TEST_LOG'] ?? 'fatal'
export const testSecret = 'a secret that only the tests know, long enough'
export const testConfig = () =>
  readConfig({ ALLCLEAR_SECRET: testSecret, LOG_LEVEL: 'error', ALLCLEAR_DATA: '/nonexistent' })
const password = 'correct horse battery staple'

/** Fills the template: an organisation with one person for each role, four teams, three services. */
export async function populate(url: string): Promise<Population> {
  await migrate(url)
  const database = openDatabase(url, { size: 4 })
  const log = createLog('error')
  const now = () => new Date()
  const app = await createApp({ config: testConfig(), db: database.db, now, log, secret: testSecret })
  const boss = await connectQueue(app.background, url, log)
  const { context } = app
  await ensureStandardRoles(context)

  const cast: [Cast, RoleKey][] = [
    ...roleKeys.map((key): [Cast, RoleKey] => [key, key]),
    ['otherUser', 'user'],
    ['otherAgent', 'agent'],
    ['otherSpecialist', 'specialist'],
  ]
  const ids = Object.fromEntries(cast.map(([name]) => [name, newId()])) as Record<Cast, string>
  const teams = { desk: newId(), network: newId(), servers: newId(), supplier: newId() }
  const members: [keyof typeof teams, Cast][] = [
    ['desk', 'agent'],
    ['desk', 'otherAgent'],
    ['network', 'specialist'],
    ['servers', 'otherSpecialist'],
    ['supplier', 'supplier'],
  ]
  const services = { mail: newId(), wifi: newId(), payroll: newId() }
  await inTransaction(context, async (tx) => {
    const roles = await tx.selectFrom('roles').select(['id', 'key']).execute()
    const roleId = (key: string) => roles.find((role) => role.key === key)!.id
    await tx
      .insertInto('people')
      .values(
        cast.map(([name]) => ({
          id: ids[name],
          name: `The ${name}`,
          email: `${name.toLowerCase()}@example.org`,
          createdAt: now(),
        })),
      )
      .execute()
    await tx
      .insertInto('personRoles')
      .values(cast.map(([name, key]) => ({ personId: ids[name], roleId: roleId(key) })))
      .execute()
    await tx
      .insertInto('teams')
      .values(
        Object.entries(teams).map(([name, id]) => ({
          id,
          name: `The ${name} team`,
          tier: name === 'supplier' ? 4 : null,
        })),
      )
      .execute()
    await tx
      .insertInto('teamMembers')
      .values(members.map(([team, person]) => ({ teamId: teams[team], personId: ids[person] })))
      .execute()
    await tx
      .insertInto('organisation')
      .values({ id: newId(), name: 'Ekby', defaultOwnerId: ids.incident_manager, deskTeamId: teams.desk })
      .execute()
    await createStandards(tx, context, 'en')
    await tx
      .insertInto('services')
      .values([
        { id: services.mail, name: 'E-mail', teamId: teams.servers, serviceOwnerId: ids.service_owner, criticality: 2 },
        { id: services.wifi, name: 'Wi-Fi', teamId: teams.network },
        { id: services.payroll, name: 'Payroll', criticality: 1 },
      ])
      .execute()
    for (const [name] of cast)
      await addSignIn(tx, context, { personId: ids[name], email: `${name.toLowerCase()}@example.org`, password })
  })
  const categories = await database.db.selectFrom('categories').select(['id', 'name']).execute()
  const category = (name: string) => categories.find((one) => one.name.toLowerCase() === name)!.id

  const people: Partial<Population['people']> = {}
  for (const [name] of cast) {
    const answer = await app.http.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'http://localhost:80', host: 'localhost:80' },
      payload: { email: `${name.toLowerCase()}@example.org`, password },
      remoteAddress: `127.0.1.${Object.keys(people).length + 1}`,
    })
    if (answer.statusCode !== 200) throw new Error(`${name} cannot sign in: ${answer.body}`)
    people[name] = {
      id: ids[name],
      name: `The ${name}`,
      cookie: answer.cookies.map((cookie) => `${cookie.name}=${encodeURIComponent(cookie.value)}`).join('; '),
    }
  }
  await app.http.close()
  await boss.stop({ graceful: false })
  await database.close()
  return {
    people: people as Population['people'],
    teams,
    services,
    categories: {
      hardware: category('hardware'),
      software: category('software'),
      network: category('network'),
      security: category('security'),
    },
  }
}
