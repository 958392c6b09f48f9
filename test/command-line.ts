import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { testSecret } from './population.ts'

const allclear = resolve(import.meta.dirname, '../bin/allclear')

const urlOf = (database: string): string => inject('postgresUrl').replace('{database}', database)

export async function query(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

/** The command line with a folder and databases for one test file, gone after its tests. */
export function commandLine() {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-cli-'))
  const databases: string[] = []
  afterAll(async () => {
    for (const name of databases) await query(urlOf('postgres'), `drop database if exists ${name} with (force)`)
    rmSync(folder, { recursive: true })
  })

  async function emptyDatabase(): Promise<string> {
    const name = `cli_${randomUUID().replaceAll('-', '')}`
    await query(urlOf('postgres'), `create database ${name}`)
    databases.push(name)
    return urlOf(name)
  }

  /** Begins a command on the database; an empty url means the embedded one. */
  function start(url: string, words: string[], environment: Record<string, string> = {}): ChildProcess {
    return spawn(allclear, words, {
      env: { ...process.env, DATABASE_URL: url, ALLCLEAR_DATA: folder, ALLCLEAR_SECRET: testSecret, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  }

  async function run(url: string, words: string[], input = '', environment = {}): Promise<Outcome> {
    const child = start(url, words, environment)
    const outcome = { stdout: '', stderr: '' }
    child.stdout?.on('data', (piece: Buffer) => (outcome.stdout += piece.toString()))
    child.stderr?.on('data', (piece: Buffer) => (outcome.stderr += piece.toString()))
    child.stdin?.end(input)
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, ...outcome }
  }

  return { folder, emptyDatabase, start, run }
}

const forgotten = new Set([
  'migrations',
  'migrations_lock',
  'key_mark',
  'sessions',
  'verifications',
  'idempotency_keys',
])

/** A fingerprint of every table, to tell whether two databases hold the same. */
export async function fingerprints(url: string, but: string[] = []): Promise<Record<string, unknown>> {
  const tables = await query(url, `select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const prints: Record<string, unknown> = {}
  for (const { name } of tables as { name: string }[]) {
    if (forgotten.has(name) || but.includes(name)) continue
    const [row] = await query(
      url,
      `select count(*)::int, md5(string_agg(t::text, '' order by t::text)) from "${name}" t`,
    )
    prints[name] = row
  }
  return prints
}
