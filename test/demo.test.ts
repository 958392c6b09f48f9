import { expect, it } from 'vitest'
import { createApp } from '../server/app.ts'
import { fillDemo } from '../server/demo/index.ts'
import { ensureStandardRoles } from '../server/people/index.ts'
import { connectQueue } from '../server/platform/background/runner.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { createLog } from '../server/platform/log.ts'
import { commandLine, query } from './command-line.ts'
import { testConfig, testLogLevel, testSecret } from './population.ts'

const { emptyDatabase } = commandLine()

it('the demo organisation lives by the rules that hold for everybody', async () => {
  const url = await emptyDatabase()
  await migrate(url)
  const database = openDatabase(url, { size: 4 })
  const log = createLog(testLogLevel)
  const app = await createApp({
    config: testConfig(),
    db: database.db,
    now: () => new Date(),
    log,
    secret: testSecret,
  })
  const boss = await connectQueue(app.background, url, log)
  try {
    await ensureStandardRoles(app.context)
    await fillDemo(app.context, testSecret, 6, () => {})
    const [found] = await query(
      url,
      `select count(*)::int as incidents, count(distinct state)::int as states, count(distinct model_id)::int as models,
        count(*) filter (where workflow = 'event')::int as "byMonitoring" from incidents`,
    )
    const { incidents, states, models, byMonitoring } = found as Record<string, number>
    const [alive] = await query(
      url,
      `select (select count(*) from heartbeats where last_ping_at is not null and missed_at is null)::int as heard,
        (select count(*) from categories where team_id is not null)::int as "goToATeam",
        (select count(*) from incidents i join teams t on t.id = i.team_id where t.name like 'Nexera%' and i.resolved_at is null)::int as "withSupplier"`,
    )
    const { heard, goToATeam, withSupplier } = alive as Record<string, number>
    expect([heard, goToATeam, withSupplier! > 0]).toEqual([2, 9, true])
    expect([incidents! > 80, states! > 4, models! > 1, byMonitoring! > 0]).toEqual([true, true, true, true])
  } finally {
    await app.http.close()
    await boss.stop({ graceful: false })
    await database.close()
  }
})
