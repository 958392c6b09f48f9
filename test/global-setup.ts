import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { populate, type Population } from './population.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server; `{database}` stands for the name of one. */
    postgresUrl: string
    population: Population
  }
}

/** One PostgreSQL for the run, with a template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Short, because the socket lies in it.
  const dataFolder = mkdtempSync(join('/tmp', 'allclear-test-'))
  const postgres = await startEmbedded({ dataFolder, holder: `the tests, process ${process.pid}`, log: () => {} })
  const stop = async () => {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    const urlOf = (database: string) => postgres.url.replace(/\/[^/]*$/, `/${database}`)
    const admin = new pg.Client(urlOf('postgres'))
    await admin.connect()
    // Clones are thrown away; that commits survive a kill is proved by tests that start a server of their own.
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
      await admin.query(`alter system set ${setting} = off`)
    await admin.query('select pg_reload_conf()')
    await admin.query('create database template_world')
    await admin.end()
    project.provide('population', await populate(urlOf('template_world')))
    project.provide('postgresUrl', urlOf('{database}'))
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
