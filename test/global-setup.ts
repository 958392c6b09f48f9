import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { addKey, copyFolder, type Prepared } from './kill/prepare.ts'
import { populate, type Population } from './population.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server; `{database}` stands for the name of one. */
    postgresUrl: string
    population: Population
    /** To be copied by tests that start PostgreSQL themselves. */
    prepared: Prepared
  }
}

/** One PostgreSQL for the run, with a template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Short, because the socket lies in it.
  const [dataFolder, prepared] = [mkdtempSync(join('/tmp', 'allclear-test-')), mkdtempSync('/tmp/allclear-prepared-')]
  const start = () => startEmbedded({ dataFolder, holder: `the tests, process ${process.pid}`, log: () => {} })
  let postgres = await start()
  const stop = async () => {
    await postgres.stop()
    for (const folder of [dataFolder, prepared]) rmSync(folder, { recursive: true, force: true })
  }
  const urlOf = (database: string) => postgres.url.replace(/\/[^/]*$/, `/${database}`)
  const run = async (database: string, ...statements: string[]) => {
    const client = new pg.Client(urlOf(database))
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  try {
    const population = await populate(postgres.url)
    await run('template1', 'create database template_world template postgres')
    const key = await addKey(postgres.url)
    await postgres.stop()
    copyFolder(dataFolder, prepared)
    postgres = await start()
    // Clones are thrown away; that commits survive a kill is proved by tests that start a server of their own.
    const hurried = ['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => `alter system set ${name} = off`)
    await run('postgres', ...hurried, 'select pg_reload_conf()')
    project.provide('population', population)
    project.provide('prepared', { folder: prepared, key })
    project.provide('postgresUrl', urlOf('{database}'))
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
