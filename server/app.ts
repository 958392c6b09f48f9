import type { FastifyInstance } from 'fastify'
import { routes as attachmentRoutes } from './attachments/routes.ts'
import { work as attachmentWork } from './attachments/worker.ts'
import { routes as auditRoutes } from './audit/routes.ts'
import { work as auditWork } from './audit/worker.ts'
import { routes as catalogueRoutes } from './catalogue/routes.ts'
import { routes as correlationRoutes } from './correlation/routes.ts'
import { work as correlationWork } from './correlation/worker.ts'
import { routes as contactRoutes } from './contacts/routes.ts'
import { work as contactWork } from './contacts/worker.ts'
import { routes as incidentRoutes } from './incidents/routes.ts'
import { work as incidentWork } from './incidents/worker.ts'
import { createPingKeys } from './detection/usecases/ping-address.ts'
import { openDoor, receiverRoutes, routes as detectionRoutes } from './detection/routes.ts'
import { createSmtpDoor, type SmtpDoor } from './detection/sources/mail/smtp.ts'
import type { Receiver } from './detection/usecases/receive-payload.ts'
import { work as detectionWork } from './detection/worker.ts'
import { routes as demoRoutes } from './demo/routes.ts'
import { work as demoWork } from './demo/worker.ts'
import { routes as escalationPathRoutes } from './escalation-paths/routes.ts'
import { createStandards } from './founding/index.ts'
import { routes as liveRoutes } from './live/routes.ts'
import { routes as exportRoutes } from './exports/routes.ts'
import { routes as automationRoutes } from './automation/routes.ts'
import { work as automationWork } from './automation/worker.ts'
import { routes as modelRoutes } from './models/routes.ts'
import { routes as notificationRoutes } from './notifications/routes.ts'
import { work as notificationWork } from './notifications/worker.ts'
import { createDoor, createIdentify } from './people/index.ts'
import { routes as peopleRoutes, signInRoutes } from './people/routes.ts'
import { work as peopleWork } from './people/worker.ts'
import { Background } from './platform/background/background.ts'
import { addressOf, type Config } from './platform/config.ts'
import { type Context, systemActor } from './platform/context.ts'
import type { Db } from './platform/db/database.ts'
import { type ReadDisk, unseenDisk } from './platform/disk.ts'
import { serveHealth } from './platform/http/health.ts'
import { createHttp } from './platform/http/http.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { describeApi } from './platform/http/openapi.ts'
import { serveOn } from './platform/http/serve.ts'
import type { Log } from './platform/log.ts'
import { createOutgoing, type Outgoing } from './platform/outgoing/outgoing.ts'
import { createSealing, type Sealing } from './platform/sealing.ts'
import { routes as portalRoutes } from './portal/routes.ts'
import { routes as savedViewRoutes } from './saved-views/routes.ts'
import { routes as silenceRoutes } from './silences/routes.ts'
import { work as silenceWork } from './silences/worker.ts'
import { routes as taskRoutes } from './tasks/routes.ts'
import { routes as upkeepRoutes } from './upkeep/routes.ts'
import { work as upkeepWork } from './upkeep/worker.ts'

/** What the process that runs the app decides for it. */
export interface AppSurroundings {
  config: Config
  db: Db
  now: () => Date
  log: Log
  readDisk?: ReadDisk
  outgoing?: Outgoing
  /** Seals the log and what other systems trust us with, and signs sessions. */
  secret: string
}

export interface App {
  http: FastifyInstance
  /** What tools send, by HTTP and by mail. */
  receiver: Receiver
  /** Listens where it is told to. */
  smtp: SmtpDoor
  background: Background
  /** Allclear acting on its own: reactions, sweeps and commands. */
  context: Context
}

/** Plugs every module in: the table of contents of the server. */
export async function createApp(surroundings: AppSurroundings): Promise<App> {
  const { config, db, now, log, readDisk = unseenDisk, outgoing = createOutgoing(config), secret } = surroundings
  const sealing = createSealing(secret)
  const background = registerWork(outgoing, { secret, sealing, log, readDisk })
  const shared = { db, now, background }
  const door = createDoor({ db, now, log, secret, publicUrl: config.publicUrl })
  const identify = createIdentify(shared, door)
  const http = await createHttp({ log, trustProxy: config.trustProxy, identify })
  await describeApi(http)
  serveHealth(http, { ...shared, readDisk })
  serveMetrics(http, shared)
  const serve = serveOn(http, shared, readDisk)
  /** Asked when it is needed: where any port will do, which one it is shows once HTTP listens. */
  const address = () => addressOf({ ...config, port: portOf(http) ?? config.port })
  signInRoutes(http, shared, door)
  peopleRoutes(serve, address, createStandards)
  catalogueRoutes(serve)
  correlationRoutes(serve)
  silenceRoutes(serve)
  const pingKeys = createPingKeys(secret)
  detectionRoutes(serve, address, { outgoing, sealing, pingKeys })
  const receiver = openDoor(shared, sealing)
  receiverRoutes(http, receiver, shared, address, { outgoing, pingKeys })
  incidentRoutes(serve)
  escalationPathRoutes(serve)
  modelRoutes(serve)
  automationRoutes(serve, outgoing, { secret, sealing })
  taskRoutes(serve)
  savedViewRoutes(serve)
  attachmentRoutes(serve)
  contactRoutes(serve)
  portalRoutes(serve)
  notificationRoutes(serve)
  auditRoutes(serve, secret)
  liveRoutes(http, shared, identify)
  demoRoutes(serve, secret)
  exportRoutes(serve)
  upkeepRoutes(serve, readDisk)
  return {
    http,
    receiver,
    smtp: createSmtpDoor(receiver, log),
    background,
    context: { ...shared, actor: systemActor() },
  }
}

/** Where it listens by TCP; undefined before it does. */
function portOf(http: FastifyInstance): number | undefined {
  const listening = http.server.address()
  return listening !== null && typeof listening === 'object' ? listening.port : undefined
}

/** Every reaction and sweep of every module. */
function registerWork(
  outgoing: Outgoing,
  { secret, sealing, log, readDisk }: { secret: string; sealing: Sealing; log: Log; readDisk: ReadDisk },
): Background {
  const background = new Background()
  peopleWork(background)
  incidentWork(background)
  detectionWork(background, outgoing, sealing)
  correlationWork(background)
  silenceWork(background)
  attachmentWork(background)
  contactWork(background, outgoing)
  automationWork(background, outgoing, { secret, sealing })
  notificationWork(background)
  auditWork(background, secret)
  demoWork(background)
  upkeepWork(background, readDisk, log)
  return background
}
