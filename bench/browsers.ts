import { connect } from 'node:net'
import { sessionCookieName, signedCookie, cookieKey } from '../server/platform/auth/session-cookie.ts'
import { keptToken } from '../server/platform/auth/session-tokens.ts'
import { newId, newToken } from '../server/platform/id.ts'
import { testSecret } from '../test/population.ts'
import { reopensAfter } from '../web/platform/live.ts'
import { inDatabase } from './in-database.ts'

/** So many people who hold this role, each signed in once; answers the cookies. */
export async function signInMany(url: string, role: string, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({
    id: newId(),
    user: newId(),
    session: newId(),
    token: newToken(),
  }))
  const column = (of: (person: (typeof people)[number]) => string) => people.map(of)
  await inDatabase(url, async (client) => {
    const ids = [column(({ id }) => id), column(({ user }) => user)]
    await client.query(
      `insert into users (id, name, email, email_verified, created_at, updated_at)
        select u, 'Reader', u || '@example.org', true, now(), now() from unnest($1::uuid[]) u`,
      [ids[1]],
    )
    await client.query(
      `insert into people (id, name, email, user_id, created_at)
        select p, 'Reader', u || '@example.org', u, now() from unnest($1::uuid[], $2::uuid[]) r (p, u)`,
      ids,
    )
    await client.query(
      `insert into person_roles (person_id, role_id) select p, (select id from roles where key = $2) from unnest($1::uuid[]) p`,
      [ids[0], role],
    )
    await client.query(
      `insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
        select s, u, t, now() + interval '7 days', now(), now() from unnest($1::uuid[], $2::uuid[], $3::text[]) r (s, u, t)`,
      [column(({ session }) => session), ids[1], column(({ token }) => keptToken(token))],
    )
  })
  const [key, name] = [cookieKey(testSecret), sessionCookieName(undefined)]
  return people.map(({ token }) => signedCookie(name, token, key, undefined).split(';')[0]!)
}

/**
 * What a browser does that follows live updates, without the browser: it comes back by what the server last told it to
 * wait after a lost connection, and by the rule of our own screens where it was refused.
 */
export class Follower {
  readonly #port: number
  readonly #head: string
  readonly #from: string
  /** What a browser waits until it is told something else. */
  #retry = 3000
  #refusals = 0
  #isLeaving = false
  #isBack = false
  onOpen: () => void = () => {}
  /** It is its turn to read its screen again. */
  onReset: () => void = () => {}
  onLost: () => void = () => {}

  constructor(port: number, cookie: string, from: string) {
    this.#port = port
    this.#from = from
    this.#head = `GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n`
  }

  open(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress: this.#from })
    let status = ''
    let wasOpen = false
    socket.on('connect', () => socket.write(`${this.#head}${this.#isBack ? 'Last-Event-ID: 1\r\n' : ''}\r\n`))
    socket.on('data', (piece) => {
      const text = piece.toString('latin1')
      status ||= text.slice(9, 12)
      if (status !== '200') return void socket.destroy()
      this.#retry = Number(/^retry: (\d+)$/m.exec(text)?.[1] ?? this.#retry)
      if (!wasOpen) this.onOpen()
      wasOpen = this.#isBack = true
      this.#refusals = 0
      if (text.includes('event: reset')) this.onReset()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      if (wasOpen) this.onLost()
      if (this.#isLeaving) return
      const isRefused = status !== '' && status !== '200'
      setTimeout(() => this.open(), isRefused ? reopensAfter(++this.#refusals, Math.random()) : this.#retry)
    })
    this.leave = () => {
      this.#isLeaving = true
      socket.destroy()
    }
  }

  leave: () => void = () => {}
}
