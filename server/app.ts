import type { FastifyInstance } from 'fastify'
import { routes as catalogueRoutes } from './catalogue/routes.ts'
import { routes as incidentRoutes } from './incidents/routes.ts'
import { createIdentify } from './people/identify.ts'
import { createAuth, signingKey } from './people/sign-in/auth.ts'
import { signInRoutes } from './people/sign-in/routes.ts'
import { Background } from './platform/background/background.ts'
import type { Config } from './platform/config.ts'
import { type Context, systemActor } from './platform/context.ts'
import type { Db } from './platform/db/database.ts'
import { createHttp } from './platform/http/http.ts'
import { serveOn } from './platform/http/serve.ts'
import type { Log } from './platform/log.ts'

/** What the process that runs the app decides for it. */
export interface AppSurroundings {
  config: Config
  db: Db
  now: () => Date
  log: Log
  /** Seals the log and signs sessions. */
  secret: string
}

export interface App {
  http: FastifyInstance
  background: Background
  /** Allclear acting on its own: reactions, sweeps and commands. */
  context: Context
}

/** Plugs every module in: the table of contents of the server. */
export async function createApp(surroundings: AppSurroundings): Promise<App> {
  const { config, db, now, log, secret } = surroundings
  const { publicUrl } = config
  const background = registerWork()
  const shared = { db, now, background }
  const identify = createIdentify({ db, now, cookieKey: signingKey(secret), publicUrl })
  const http = await createHttp({ log, trustProxy: config.trustProxy, identify })
  const serve = serveOn(http, shared)
  signInRoutes(http, await createAuth({ db, now, log, secret, publicUrl }), db)
  catalogueRoutes(serve)
  incidentRoutes(serve)
  return { http, background, context: { ...shared, actor: systemActor() } }
}

/** Every reaction and sweep of every module. */
function registerWork(): Background {
  const background = new Background()
  return background
}
