/** What the walk through the service map costs in a large catalogue: near everything's foot, half way up, near the top. */
import { mkdtempSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { impactOf } from '../server/catalogue/index.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { fillMap, itemName } from '../test/service-map.ts'
import { figuresOf, measure } from './measure.ts'

const count = Number(process.argv[2] ?? 50_000)
const seconds = Number(process.argv[3] ?? 4)
const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
await migrate(postgres.url)
const { db, close } = openDatabase(postgres.url, { size: 2 })
await fillMap(db, count)
await sql`vacuum analyze configuration_items, relations`.execute(db)
const { rows } = await sql<{ count: number }>`select count(*)::int as count from relations`.execute(db)
console.log(`${count} configuration items, ${rows[0]!.count} relations`)
console.log('| fails   | affected | complete | median ms | p95 ms |')
console.log('| ------- | -------- | -------- | --------- | ------ |')
for (const share of [0, 0.5, 0.8, 0.95]) {
  const name = itemName(Math.floor(count * share))
  const { id } = await db
    .selectFrom('configurationItems')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  const impact = await impactOf(db, [{ kind: 'ci', id }])
  const affected = impact.counts.failedCis + impact.counts.cisAtRisk - 1
  const { median, p95 } = figuresOf([await measure(1, seconds, () => impactOf(db, [{ kind: 'ci', id }]))])
  console.log(`| ${name} | ${affected} | ${String(impact.isComplete)} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`)
}
await close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
