/** So many browsers come back at once after a restart, each reading its screen anew, while people sign in. See README.md. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { type Answered, ask, figures, memoryOf, signIn } from './ask.ts'
import { Follower, signInMany } from './browsers.ts'
import { fill } from './fill.ts'

const count = Number(process.argv[2] ?? 10_000)
/** How many of a screen's answers each reads again; 0 for the live updates alone. */
const readings = Number(process.argv[3] ?? 3)
const role = process.argv[4] ?? 'agent'
const screen = (
  role === 'agent'
    ? ['/api/incidents?limit=50', '/api/incident-counts', '/api/me', '/api/notifications', '/api/given-tasks']
    : ['/api/portal/cases', '/api/me', '/api/portal/services']
).slice(0, readings)
/** How many connections to read with: each process may open so many files only, and the streams need most. */
const agent = new Agent({ keepAlive: true, maxSockets: 4000 })
const signInEvery = 500
const quietSeconds = 20
const patience = 900_000
let restartedAt = 0
let server: ChildProcess | undefined

const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  const population = await populate(postgres.url)
  await fill(postgres.url, population, 20_000)
  await run(Object.keys(population.people))
} finally {
  if (server) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function run(cast: string[]): Promise<void> {
  const cookies = await signInMany(postgres.url, role, count)
  const before = await startServer(folder, postgres.url)
  server = before.server
  const port = Number(new URL(before.address).port)
  const open = new Set<Follower>()
  /** When each came back, in milliseconds since the restart. */
  const back: number[] = []
  const reads: Promise<Answered>[] = []
  let told = 0
  const followers = cookies.map((cookie, index) => {
    // A machine has some 28,000 ports to call from with each of its addresses.
    const from = `127.0.0.${2 + (index % 8)}`
    const follower = new Follower(port, cookie, from)
    follower.onLost = () => open.delete(follower)
    follower.onOpen = () => {
      open.add(follower)
      if (restartedAt === 0) return
      back.push(performance.now() - restartedAt)
    }
    follower.onReset = () => {
      if (restartedAt === 0) return
      told++
      for (const path of screen) reads.push(ask(port, { path, headers: { cookie }, agent }))
    }
    return follower
  })
  for (const [index, follower] of followers.entries()) {
    follower.open()
    if (index % 100 === 99) await sleep(100)
  }
  await until(() => open.size === count, 'all are open')
  const memory = memoryOf(before.server.pid!).now
  const calm = { isOver: false }
  setTimeout(() => (calm.isOver = true), quietSeconds * 1000)
  const quiet = await signInUntil(port, cast, calm)

  before.server.kill('SIGTERM')
  await once(before.server, 'exit')
  console.log(`stopped, with ${open.size} left open`)
  restartedAt = performance.now()
  const starting = startServer(folder, postgres.url, 'all', port)
  const readyAt = readyFrom(port)
  const meanwhile = { isOver: false }
  const during = signInUntil(port, cast, meanwhile)
  server = (await starting).server
  await until(() => open.size === count, 'all are back')
  const allBack = performance.now() - restartedAt
  await until(() => told >= count, 'all were told to read')
  let answered: Answered[] = []
  while (answered.length < reads.length) answered = await Promise.all(reads)
  const allRead = performance.now() - restartedAt
  meanwhile.isOver = true
  const busy = await during
  const seconds = Map.groupBy(back, (at) => Math.floor(at / 1000))
  const busiest = Math.max(...[...seconds.values()].map(({ length }) => length))
  const refused = answered.filter(({ status }) => status !== 200).length
  const [median, p95, most] = figures(answered)
  console.log(`${count} browsers of ${role}s, ${screen.length} answers read again by each; load ${loadavg()[0]!.toFixed(1)}
ready after ${say(await readyAt)}; all are back after ${say(allBack)}, of the busiest second ${busiest}; all is read after ${say(allRead)}
${answered.length} answers read, ${refused} refused; ${median} ms (median), ${p95} ms (p95), ${most} ms (most)
the process with all of them: ${memory} MB before, ${memoryOf(server.pid!).now} MB after

| signing in | times | refused | median | p95 | most |
| --- | --- | --- | --- | --- | --- |
| all are there, nobody comes | ${row(quiet)} |
| they come back | ${row(busy)} |`)
  for (const follower of followers) follower.leave()
  agent.destroy()
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const latest = performance.now() + patience
  while (!holds()) {
    if (performance.now() > latest) throw new Error(`Not within ${patience / 1000} s: ${what}`)
    await sleep(20)
  }
}

/** How long after the restart it says that it is ready, and is asked no more. */
async function readyFrom(port: number): Promise<number> {
  for (;;) {
    const { status } = await ask(port, { path: '/health/ready' })
    if (status === 200) return performance.now() - restartedAt
    await sleep(50)
  }
}

/** Somebody signs in twice a second, whether or not the last has been answered; what nobody listened to is not counted. */
async function signInUntil(port: number, cast: string[], meanwhile: { isOver: boolean }): Promise<Answered[]> {
  const tries: Promise<Answered>[] = []
  for (let turn = 0; !meanwhile.isOver; turn++) {
    // From an address of their own each: of one so many may try at the same time only.
    tries.push(signIn(port, `${cast[turn % cast.length]!.toLowerCase()}@example.org`, `127.0.1.${1 + (turn % 250)}`))
    await sleep(signInEvery)
  }
  return (await Promise.all(tries)).filter(({ status }) => status !== 0)
}

function say(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function row(answered: Answered[]): string {
  const refused = answered.filter(({ status }) => status !== 200).length
  return [answered.length, refused, ...figures(answered)].join(' | ')
}
