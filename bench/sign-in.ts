/** So many people sign in at once, again and again: what those notice who are in already, and what it takes. See README.md. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { startServer } from '../test/real-server.ts'
import { populate } from '../test/population.ts'
import { type Answered, ask, figures, memoryOf, signIn } from './ask.ts'
import { signInMany } from './browsers.ts'
import { fill } from './fill.ts'
import { inDatabase } from './in-database.ts'

const count = Number(process.argv[2] ?? 200)
const seconds = Number(process.argv[3] ?? 30)
const pages = ['/api/incidents?limit=50', '/api/incident-counts', '/api/me']

let server: ChildProcess | undefined

const folder = mkdtempSync('/tmp/allclear-bench-')
const postgres = await startEmbedded({ dataFolder: folder, holder: 'the benchmark', log: () => {} })
try {
  const population = await populate(postgres.url)
  await fill(postgres.url, population, 20_000)
  await run(await peopleWithPassword(), population.people.agent.cookie)
} finally {
  if (server) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Their addresses. */
async function peopleWithPassword(): Promise<string[]> {
  await signInMany(postgres.url, 'agent', count)
  return inDatabase(postgres.url, async (client) => {
    const { rows } = await client.query<{ email: string }>(
      `with added as (insert into accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
        select u.id, u.id, u.id, 'credential', (select password from accounts limit 1), now(), now() from users u
        where u.name = 'Reader' returning user_id)
      select email from users where id in (select user_id from added)`,
    )
    return rows.map(({ email }) => email)
  })
}

async function run(emails: string[], cookie: string): Promise<void> {
  const { server: started, address } = await startServer(folder, postgres.url)
  server = started
  const { pid } = started
  const port = Number(new URL(address).port)
  /** Four agents who open a page a quarter of a second after the last. */
  const bystanders = async (until: number): Promise<Answered[]> => {
    const answered: Answered[] = []
    const agent = async () => {
      for (let turn = 0; performance.now() < until; turn++) {
        answered.push(await ask(port, { path: pages[turn % pages.length]!, headers: { cookie } }))
        await sleep(250)
      }
    }
    await Promise.all(Array.from({ length: 4 }, agent))
    return answered
  }
  // Loads what the first sign-in loads, and warms the pages up.
  await signIn(port, emails[0]!, '127.0.0.1')
  await bystanders(performance.now() + 3000)
  const quiet = await bystanders(performance.now() + seconds * 1000)
  const before = memoryOf(pid!)
  const until = performance.now() + seconds * 1000
  const tries: Answered[] = []
  /** How long it took each to get in, with all that they were told to come back for. */
  const entries: { took: number }[] = []
  const person = async (email: string, index: number) => {
    while (performance.now() < until) {
      const begun = performance.now()
      let answer: Answered
      do {
        answer = await signIn(port, email, `127.0.1.${1 + (index % 250)}`)
        tries.push(answer)
        if (answer.status === 503) await sleep(answer.retryAfter * 1000 * (1 + Math.random()))
        else if (answer.status !== 200) throw new Error(`A sign-in was answered ${answer.status}`)
      } while (answer.status !== 200)
      entries.push({ took: performance.now() - begun })
    }
  }
  const entering = Promise.all(emails.map(person))
  const busy = await bystanders(until)
  await entering
  const after = memoryOf(pid!)
  const refused = tries.filter(({ status }) => status === 503)
  const [median, p95, most] = figures(entries)
  console.log(`${count} people sign in at once, again and again for ${seconds} s; load ${loadavg()[0]!.toFixed(1)}
${entries.length} got in (${(entries.length / seconds).toFixed(1)} /s) after ${median} ms (median), ${p95} ms (p95), ${most} ms (most); ${refused.length} times one was told to come back, after ${figures(refused)[1]} ms (p95)
the process: ${before.now} MB before, ${after.most} MB at most

| agents' pages, ms | median | p95 | most |
| --- | --- | --- | --- |
| before | ${figures(quiet).join(' | ')} |
| meanwhile | ${figures(busy).join(' | ')} |`)
}
