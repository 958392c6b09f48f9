import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import type { Answer, Endpoint, Sent } from '../contract/endpoint.ts'
import { type App, createApp } from '../server/app.ts'
import { type ReactionJob, reactionQueue, slowReactionQueue } from '../server/platform/background/background.ts'
import { connectQueue, runReaction } from '../server/platform/background/runner.ts'
import type { Config } from '../server/platform/config.ts'
import { type Db, openDatabase } from '../server/platform/db/database.ts'
import { diskOf } from '../server/platform/disk.ts'
import { createLog } from '../server/platform/log.ts'
import type { Outgoing } from '../server/platform/outgoing/outgoing.ts'
import { type Cast, type Population, testConfig, testSecret } from './population.ts'

/** A "no" that the product answered, as the caller got it. */
export class ProblemAnswer extends Error {
  readonly status: number
  readonly problem: Record<string, unknown>
  constructor(status: number, problem: Record<string, unknown>) {
    super(`${status} ${JSON.stringify(problem)}`)
    this.status = status
    this.problem = problem
  }
}

export interface Caller {
  /** The person's id; empty for API keys and strangers. */
  id: string
  call<E extends Endpoint>(endpoint: E, input?: Sent<E>, headers?: Record<string, string>): Promise<Answer<E>>
  /** The same, for tests that look at refusals. */
  attempt(
    endpoint: Endpoint,
    input?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown>; response: LightMyRequestResponse }>
  /** Whatever a stranger could send. */
  send(request: {
    method: string
    url: string
    headers?: Record<string, string>
    payload?: string | Buffer | object
  }): Promise<LightMyRequestResponse>
}

export interface World extends Population {
  app: App
  db: Db
  pool: pg.Pool
  /** What the log was told, a line each. */
  logged: string[]
  /** The disk of the database, as a share of it that is used. */
  fillDisk(usedShare: number): void
  url: string
  now: () => Date
  as(cast: Cast): Caller
  stranger: Caller
  withKey(key: string): Caller
  agent: Caller
  specialist: Caller
  manager: Caller
  user: Caller
  admin: Caller
  supplier: Caller
  stakeholder: Caller
  /** Runs the reactions that wait, and those that they bring about. */
  settle(): Promise<void>
  /** Time passes: sweeps run, then reactions. Sessions last. */
  fastForward(span: { days?: number; hours?: number; minutes?: number; seconds?: number }): Promise<void>
}

/** How the app reaches its database, where a test is about the way to it. */
interface Way {
  url: (databaseUrl: string) => Promise<string>
  patience: number
}

const endings: (() => Promise<void>)[] = []
/** Ends what `createWorld` made. */
export async function endWorlds(): Promise<void> {
  for (const end of endings.splice(0)) await end()
}

/**
 * The whole product in one process on a database of its own, with our clock. One for each test file. `outgoing` stands in for
 * whoever cannot be reached from here.
 */
export async function createWorld(settings: Partial<Config> = {}, way?: Way, outgoing?: Outgoing): Promise<World> {
  const population = inject('population')
  const name = `world_${randomUUID().replaceAll('-', '')}`
  // Cheaper than by the log, which nobody reads here.
  await asAdmin((admin) => admin.query(`create database ${name} template template_world strategy file_copy`))
  const url = inject('postgresUrl').replace('{database}', name)
  const reached = (await way?.url(url)) ?? url
  const database = openDatabase(reached, { size: 10, ...(way && { patience: way.patience }) })
  const logged: string[] = []
  const level = process.env['TEST_LOG']
  const log = level === undefined ? createLog('info', { write: (line) => void logged.push(line) }) : createLog(level)
  let disk = diskOf(0, 50e9)
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const app = await createApp({
    config: { ...testConfig(), ...settings },
    db: database.db,
    now,
    log,
    readDisk: async () => disk,
    ...(outgoing && { outgoing }),
    secret: testSecret,
  })
  const boss = await connectQueue(app.background, reached, log)

  async function settle(): Promise<void> {
    for (;;) {
      let count = 0
      for (const queue of [reactionQueue, slowReactionQueue]) {
        const jobs = await boss.fetch<ReactionJob>(queue, { batchSize: 50 })
        for (const job of jobs) await runReaction(app.background, app.context, job.data)
        if (jobs.length > 0)
          await boss.complete(
            queue,
            jobs.map((job) => job.id),
          )
        count += jobs.length
      }
      if (count === 0) return
    }
  }
  endings.push(async () => {
    await app.http.close()
    await boss.stop({ graceful: false })
    await database.close()
    await asAdmin((admin) => admin.query(`drop database ${name} with (force)`))
  })

  const callerWith = (id: string, credentials: Record<string, string>) => createCaller(app, id, credentials)
  const as = (cast: Cast) => callerWith(population.people[cast].id, { cookie: population.people[cast].cookie })
  return {
    ...population,
    app,
    db: database.db,
    pool: database.pool,
    logged,
    fillDisk(usedShare) {
      disk = diskOf(50e9 * usedShare, Math.round(50e9 * (1 - usedShare)))
    },
    url,
    now,
    as,
    stranger: callerWith('', {}),
    withKey: (key) => callerWith('', { authorization: `Bearer ${key}` }),
    agent: as('agent'),
    specialist: as('specialist'),
    manager: as('incident_manager'),
    user: as('user'),
    admin: as('administrator'),
    supplier: as('supplier'),
    stakeholder: as('stakeholder'),
    settle,
    async fastForward({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
      offset += milliseconds
      await asDatabase(url, (client) =>
        client.query(
          `update sessions set expires_at = expires_at + $1::interval, updated_at = updated_at + $1::interval, created_at = created_at + $1::interval`,
          [`${milliseconds} milliseconds`],
        ),
      )
      await settle()
      for (const sweep of app.background.sweeps.values()) while ((await sweep(app.context)) > 0);
      await settle()
    },
  }
}

async function asDatabase(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await work(client)
  await client.end()
}
const asAdmin = (work: (client: pg.Client) => Promise<unknown>) =>
  asDatabase(inject('postgresUrl').replace('{database}', 'postgres'), work)

function createCaller(app: App, id: string, credentials: Record<string, string>): Caller {
  const send: Caller['send'] = async ({ method, url, headers, payload }) => {
    // What came by mail meanwhile, and what comes now: tests look at what it makes, not at when.
    await app.receiver.folded()
    const response = await app.http.inject({
      method: method as 'GET',
      url,
      headers: { host: 'localhost:80', origin: 'http://localhost:80', ...credentials, ...headers },
      ...(payload !== undefined && { payload }),
    })
    await app.receiver.folded()
    return response
  }
  const attempt: Caller['attempt'] = async (endpoint, input = {}, headers = {}) => {
    const { path, query, body } = spread(endpoint, input)
    const response = await send({
      method: endpoint.method,
      url: query === '' ? path : `${path}?${query}`,
      headers,
      ...(body !== undefined && { payload: body }),
    })
    const isJson = /json/.test(String(response.headers['content-type']))
    return { status: response.statusCode, body: isJson ? response.json() : {}, response }
  }
  return {
    id,
    send,
    attempt,
    async call(endpoint, input, headers) {
      const { status, body } = await attempt(endpoint, input, headers)
      if (status >= 400) throw new ProblemAnswer(status, body)
      return body as Answer<typeof endpoint>
    },
  }
}

/** Puts each field of the input where the endpoint wants it: path, query or body. */
function spread(
  endpoint: Endpoint,
  input: Record<string, unknown>,
): { path: string; query: string; body: object | undefined } {
  const rest = { ...input }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.body) return { path, query: '', body: rest }
  const query = new URLSearchParams(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  )
  return { path, query: query.toString(), body: undefined }
}
