import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'

/** A network between the app and its database that can be made slow, narrow, deaf or torn. */
export interface NetworkProxy {
  /** The same database, over TCP and through here. */
  url: string
  /** How late each piece arrives, and how many bytes pass in a second; both ways. */
  lateness: number
  bytesPerSecond: number
  /** Resets every connection that there is. */
  cut(): void
  /** From now on nothing passes over the connections that there are, though both ends still believe in them. */
  deafen(): void
  /** Tears the next connection over which the app sends this text, after the database got it and before it answers. */
  tearAfter(text: string): void
  connectionCount(): number
  close(): Promise<void>
}

interface Pair {
  app: Socket
  database: Socket
  isDeaf: boolean
}

/** In front of a PostgreSQL on a Unix socket, as the url of the embedded one names it. */
export async function startNetworkProxy(databaseUrl: string): Promise<NetworkProxy> {
  const target = new URL(databaseUrl)
  const socket = `${decodeURIComponent(target.hostname)}/.s.PGSQL.5432`
  const pairs = new Set<Pair>()
  let torn: string | undefined
  const server = createServer((app) => {
    const pair: Pair = { app, database: connect(socket), isDeaf: false }
    pairs.add(pair)
    const end = (): void => {
      pairs.delete(pair)
      app.destroy()
      pair.database.destroy()
    }
    for (const side of [app, pair.database]) side.on('error', end).on('close', end)
    carry(pair, app, pair.database, (piece) => {
      if (torn === undefined || !piece.includes(torn)) return
      torn = undefined
      // The answer does not come back, however fast it is.
      pair.isDeaf = true
      pair.database.once('data', () => app.resetAndDestroy())
    })
    carry(pair, pair.database, app)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const proxy: NetworkProxy = {
    url: `${target.protocol}//${target.username}@127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname}`,
    lateness: 0,
    bytesPerSecond: Infinity,
    cut() {
      for (const { app, database } of pairs) {
        app.resetAndDestroy()
        database.destroy()
      }
    },
    deafen() {
      for (const pair of pairs) pair.isDeaf = true
    },
    tearAfter(text) {
      torn = text
    },
    connectionCount: () => pairs.size,
    async close() {
      proxy.cut()
      server.close()
      await once(server, 'close')
    },
  }

  function carry(pair: Pair, from: Socket, to: Socket, onPiece: (piece: Buffer) => void = () => {}): void {
    let before = Promise.resolve()
    from.on('data', (piece: Buffer) => {
      if (pair.isDeaf) return
      before = before.then(async () => {
        const wait = proxy.lateness + (piece.length / proxy.bytesPerSecond) * 1000
        if (wait > 0) await later(wait)
        if (!to.destroyed) to.write(piece)
      })
      onPiece(piece)
    })
  }
  return proxy
}
