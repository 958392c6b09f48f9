import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as changes from '../../contract/change-events.ts'
import * as contract from '../../contract/detection.ts'
import * as heartbeats from '../../contract/heartbeats.ts'
import * as mappings from '../../contract/mapping.ts'
import type { Background } from '../platform/background/background.ts'
import type { Context } from '../platform/context.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import type { Sealing } from '../platform/sealing.ts'
import { goalertRoutes } from './sources/goalert/routes.ts'
import { icingaRoutes } from './sources/icinga/routes.ts'
import { opsgenieRoutes } from './sources/opsgenie/routes.ts'
import { pagerdutyRoutes } from './sources/pagerduty/routes.ts'
import { prometheusRoutes } from './sources/prometheus/routes.ts'
import { cloudeventsRoutes } from './sources/cloudevents/routes.ts'
import { snsRoutes } from './sources/sns/routes.ts'
import { senderFileRoute } from './sources/sender-files.ts'
import { receivedFrom, senderRoute } from './sources/request.ts'
import { createIntake } from './usecases/accept-payload.ts'
import { acknowledgeAlert, resolveAlert, withdrawAlertAcknowledgement } from './usecases/acknowledge-alert.ts'
import { addIntegration } from './usecases/add-integration.ts'
import { changeIntegration } from './usecases/change-integration.ts'
import { listAlerts } from './usecases/list-alerts.ts'
import { listChangeEvents } from './usecases/list-change-events.ts'
import { listPayloads } from './usecases/list-payloads.ts'
import { addHeartbeat, changeHeartbeat, listHeartbeats, removeHeartbeat } from './usecases/manage-heartbeats.ts'
import { findByPingKey, type PingKeys, readPingAddress } from './usecases/ping-address.ts'
import { readAlert } from './usecases/read-alert.ts'
import { readAlertDensity } from './usecases/read-alert-density.ts'
import { readAddress } from './usecases/read-address.ts'
import { listIntegrations, readIntegration } from './usecases/read-integration.ts'
import { pingHeartbeat } from './usecases/ping-heartbeat.ts'
import { previewMapping } from './usecases/preview-mapping.ts'
import { createReceiver, type Receiver } from './usecases/receive-payload.ts'
import { sendTestEvent } from './usecases/send-test-event.ts'
import { renewToken } from './usecases/renew-token.ts'
import { tryWriteBack } from './usecases/try-write-back.ts'

export function routes(
  serve: Serve,
  publicAddress: () => string,
  { outgoing, sealing, pingKeys }: { outgoing: Outgoing; sealing: Sealing; pingKeys: PingKeys },
): void {
  serve(contract.listIntegrations, listIntegrations)
  serve(contract.readIntegration, readIntegration)
  serve(contract.addIntegration, addIntegration(publicAddress, sealing))
  serve(contract.changeIntegration, changeIntegration(sealing))
  serve(contract.readAddress, readAddress(publicAddress))
  serve(contract.renewToken, renewToken(publicAddress))
  serve(contract.sendTestEvent, sendTestEvent)
  serve(contract.tryWriteBack, tryWriteBack(outgoing, sealing))
  serve(contract.listPayloads, listPayloads)
  serve(contract.listAlerts, listAlerts)
  serve(contract.readAlert, readAlert)
  serve(contract.acknowledgeAlert, acknowledgeAlert)
  serve(contract.withdrawAlertAcknowledgement, withdrawAlertAcknowledgement)
  serve(contract.resolveAlert, resolveAlert)
  serve(contract.readAlertDensity, readAlertDensity)
  serve(changes.listChangeEvents, listChangeEvents)
  serve(mappings.previewMapping, previewMapping)
  serve(heartbeats.listHeartbeats, listHeartbeats)
  serve(heartbeats.readPingAddress, readPingAddress(publicAddress, pingKeys))
  serve(heartbeats.addHeartbeat, addHeartbeat)
  serve(heartbeats.changeHeartbeat, changeHeartbeat)
  serve(heartbeats.removeHeartbeat, removeHeartbeat)
}

/** What tools send comes by HTTP and by mail, and is taken by one and the same. */
export const openDoor = (
  surroundings: Pick<Context, 'db' | 'now'> & { background: Background },
  sealing: Sealing,
): Receiver => createReceiver(surroundings, createIntake(surroundings), sealing)

const bodyLimit = 5 * 1024 * 1024

/** `POST /in/:token/…`, and the paths of tools that have their own. Bodies are taken as they are, whatever type they claim. */
export function receiverRoutes(
  http: FastifyInstance,
  receiver: Receiver,
  surroundings: Pick<Context, 'db' | 'now'> & { background: Background },
  publicAddress: () => string,
  { outgoing, pingKeys }: { outgoing: Outgoing; pingKeys: PingKeys },
): void {
  senderFileRoute(http, publicAddress)
  void http.register(async (door) => {
    door.removeAllContentTypeParsers()
    // Most send JSON: by its name it is found at once.
    door.addContentTypeParser(['application/json', '*'], { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
    const receive = async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply) => {
      const { status, body } = await receiver.receive(request.params.token, receivedFrom(request))
      return reply.status(status).send(body)
    }
    // The last are OnCall's, so that who comes from there changes the host only.
    const onCall = '/integrations/v1/:type/:token'
    for (const url of ['/in/:token', '/in/:token/*', onCall, `${onCall}/`])
      door.route({ method: ['POST', 'PUT'], url, config: senderRoute, handler: receive })
    for (const source of ['healthchecks', 'uptime-kuma'])
      door.get(`/in/:token/${source}`, { config: senderRoute }, receive)
    door.route<{ Params: { token: string; name: string; signal?: string } }>({
      method: ['GET', 'HEAD', 'POST', 'PUT'],
      url: '/in/:token/ping/:name/:signal?',
      config: senderRoute,
      handler: async ({ params: { token, name, signal = '0' } }) => {
        const own = await findByPingKey(surroundings.db, pingKeys, token)
        const integration = own?.integration ?? (await receiver.findSender(token))
        // As healthchecks has it: /start and /log say nothing of health, /fail and an exit code but 0 say that it failed.
        if (signal !== 'start' && signal !== 'log')
          await pingHeartbeat(surroundings, integration, own?.name ?? name, signal === '0')
        return 'OK'
      },
    })
    cloudeventsRoutes(door, receiver)
    goalertRoutes(door, receiver, surroundings)
    icingaRoutes(door, receiver)
    opsgenieRoutes(door, receiver, surroundings)
    pagerdutyRoutes(door, receiver, surroundings)
    prometheusRoutes(door, receiver, surroundings)
    snsRoutes(door, receiver, surroundings, outgoing)
  })
}
