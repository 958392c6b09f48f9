import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertEntries } from '../server/detection/store/journal.ts'
import { newId } from '../server/platform/id.ts'
import { createWorld } from './world.ts'

const world = await createWorld()

/** What transactions on one connection ask, `times` over, and the plans that the database keeps of it then. */
function plansAfter(times: number, text: string): Promise<string[]> {
  return world.db.connection().execute(async (connection) => {
    for (let time = 0; time < times; time++)
      await connection.transaction().execute((tx) => sql`${sql.raw(text)} ${'Nobody'}`.execute(tx))
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(connection)
    return rows.map(({ statement }) => statement).filter((statement) => statement.startsWith(text))
  })
}

test('what transactions ask over and over is planned once', async () => {
  const text = 'select id from people where name ='
  expect(await plansAfter(2, text)).toEqual([])
  expect(await plansAfter(20, text)).toEqual([`${text} $1`])
})

test('what is asked outside of a transaction is planned for what it asks for', async () => {
  const text = 'select name from people where name ='
  const plans = await world.db.connection().execute(async (connection) => {
    for (let time = 0; time < 20; time++) await sql`${sql.raw(text)} ${'Nobody'}`.execute(connection)
    return (await sql`select from pg_prepared_statements where statement like ${`${text}%`}`.execute(connection)).rows
  })
  expect(plans).toEqual([])
})

test('what a sender is answered for is planned once, although it stands in no transaction', async () => {
  const plans = await world.db.connection().execute(async (connection) => {
    for (let time = 0; time < 20; time++)
      await insertEntries(connection, [{ id: newId(), integrationId: newId(), content: '[]' }], new Date('2100-01-01'))
    const text = 'insert into payload_journal %'
    return (await sql`select from pg_prepared_statements where statement like ${text}`.execute(connection)).rows
  })
  expect(plans.length).toBe(1)
})

test('a column that a migration adds meanwhile disturbs nobody', async () => {
  const organisation = () =>
    world.db.transaction().execute((tx) => tx.selectFrom('organisation').selectAll().where('name', '<>', '').execute())
  for (let time = 0; time < 20; time++) await organisation()
  await sql`alter table organisation add column added_meanwhile integer`.execute(world.db)
  expect(await organisation()).toMatchObject([{ addedMeanwhile: null }])
})
