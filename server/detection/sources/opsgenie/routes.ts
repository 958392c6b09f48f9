import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { atOneMoment, type Context, systemActor } from '../../../platform/context.ts'
import { sendProblemAs } from '../../../platform/http/problems.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AlertRow } from '../../queries/alert.ts'
import { momentOf, wordlessEvent } from '../../rules/alert.ts'
import { amendAlert } from '../../usecases/amend-alert.ts'
import {
  countOwnAlerts,
  findBetween,
  findByAlias,
  listTimeline,
  listSenderAlerts,
} from '../../usecases/find-sender-alerts.ts'
import type { Integration } from '../../usecases/find-sender.ts'
import type { Received, Receiver } from '../../usecases/receive-payload.ts'
import { recordIn, textIn } from '../json.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import type { Reading } from '../source.ts'
import { decide } from './actions.ts'
import { answer, bodyOf, marks } from './answer.ts'
import { heartbeatRoutes } from './heartbeat-routes.ts'
import { readAlert } from './opsgenie.ts'
import { idsOfTiny, presentAlert } from './present.ts'
import { readQuery } from './query.ts'
import { decodeRequestId, encodeRequestId, type Outcome, presentOutcome } from './request-id.ts'

interface Asked {
  Params: { identifier: string; action: string }
  Querystring: Record<string, string | undefined>
}

const postActions = [
  'close',
  'acknowledge',
  'unacknowledge',
  'notes',
  'snooze',
  'assign',
  'escalate',
  'responders',
  'teams',
  'tags',
  'details',
]
const putActions = ['message', 'description', 'priority']
const offsetLimit = 20_000

/** What Opsgenie serves at api.opsgenie.com for alerts. The key in the header is the integration's token. */
export function opsgenieRoutes(door: FastifyInstance, receiver: Receiver, surroundings: Omit<Context, 'actor'>): void {
  const { db, now } = surroundings
  const senderOf = ({ headers }: FastifyRequest): Promise<Integration> =>
    receiver.findSender(/^GenieKey (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'opsgenie')
  const contextOf = ({ name }: Integration): Context => atOneMoment({ ...surroundings, actor: systemActor(name) })

  function findAlert(
    { id: integrationId }: Integration,
    identifier: string,
    type = 'id',
  ): Promise<AlertRow | undefined> {
    if (type === 'alias') return findByAlias(db, integrationId, identifier)
    const ids = type === 'tiny' ? idsOfTiny(identifier) : idOf(identifier)
    return ids ? findBetween(db, integrationId, ids) : Promise.resolve(undefined)
  }

  async function needAlert(integration: Integration, { params, query }: FastifyRequest<Asked>): Promise<AlertRow> {
    const alert = await findAlert(integration, params.identifier, query['identifierType'])
    if (!alert) throw new Refusal('not_found', 'no_such_alert', 'Alert does not exist')
    return alert
  }

  async function create(request: FastifyRequest, reply: FastifyReply) {
    const integration = await senderOf(request)
    const received = asked(request)
    const sent = bodyOf(received)
    const reading = readAlert(sent)
    const [read] = reading.events
    const before = read && (await findByAlias(db, integration.id, read.identity))
    if (read && before?.firedAt && before.state !== 'resolved') {
      // As said again at the moment at which it began: words that were changed meanwhile stay.
      read.at = before.firedAt
    } else if (read && before?.resolvedAt && before.resolvedAt >= now()) {
      read.at = momentOf({ at: new Date(before.resolvedAt.getTime() + 1), receivedAt: now() })
    }
    const { folded } = await receiver.take(integration, received, reading)
    if (!read) throw new Refusal('invalid', 'not_understood', reading.faults.map(({ text }) => text).join(' '))
    await folded()
    const alert = await findByAlias(db, integration.id, read.identity)
    const note = textIn(sent, 'note')
    if (alert && note !== undefined)
      await amendAlert(contextOf(integration), alert.id, { note, by: textIn(sent, 'user') })
    return accepted(reply, { action: 'Create', status: 'created', alertId: alert?.id ?? null, at: now().getTime() })
  }

  async function act(
    request: FastifyRequest<Asked>,
    reply: FastifyReply,
    action: string,
    sent?: Record<string, unknown>,
  ) {
    const integration = await senderOf(request)
    const received = asked(request)
    const body = sent ?? bodyOf(received)
    const alert = await findAlert(integration, request.params.identifier, request.query['identifierType'])
    const decision = decide(action, alert && { ...alert, labels: alert.labels as Record<string, string> }, body)
    if (typeof decision === 'string') throw new Refusal('invalid', 'not_understood', decision)
    const { status, event, amendment, note } = decision
    const taken = await receiver.take(
      integration,
      received,
      event && alert ? stateOf(alert, event) : { events: [], faults: [] },
    )
    await taken.folded()
    if (alert && (amendment ?? note) !== undefined)
      await amendAlert(contextOf(integration), alert.id, {
        by: textIn(body, 'user') ?? textIn(body, 'source'),
        ...(amendment && { amendment }),
        ...(note !== undefined && { note }),
      })
    return accepted(reply, { action, status, alertId: alert?.id ?? null, at: now().getTime() })
  }

  void door.register(async (routes) => {
    routes.setErrorHandler(
      sendProblemAs(({ status, title }, reply) => ({ status, body: { message: title, ...marks(reply) } })),
    )
    routes.addHook('onRequest', async (_request, reply) => {
      reply.header('x-ratelimit-state', 'OK')
    })
    heartbeatRoutes(routes, senderOf, contextOf)
    const config = { config: senderRoute }
    // Opsgenie's own JavaScript client ends its paths with a slash.
    for (const end of ['', '/']) {
      routes.post(`/v2/alerts${end}`, config, (request, reply) => create(request, reply))
      routes.get<Asked>(`/v2/alerts${end}`, config, async (request, reply) => {
        const integration = await senderOf(request)
        const rows = await listSenderAlerts(db, integration.id, filterIn(request.query), pageIn(request.query))
        return answer(
          reply,
          rows.map((row) => presentAlert(row, integration)),
        )
      })
      routes.get<Asked>(`/v2/alerts/count${end}`, config, async (request, reply) => {
        const integration = await senderOf(request)
        return answer(reply, { count: await countOwnAlerts(db, integration.id, filterIn(request.query)) })
      })
      routes.get<Asked>(`/v2/alerts/requests/:identifier${end}`, config, async (request, reply) => {
        const integration = await senderOf(request)
        const outcome = decodeRequestId(request.params.identifier)
        if (!outcome)
          throw new Refusal('not_found', 'no_such_record', 'Request not found. It might not be processed yet.')
        const alert = outcome.alertId === null ? undefined : await findAlert(integration, outcome.alertId)
        return answer(reply, presentOutcome(outcome, integration.id, alert?.identity ?? ''))
      })
      routes.get<Asked>(`/v2/alerts/:identifier${end}`, config, async (request, reply) => {
        const integration = await senderOf(request)
        return answer(reply, presentAlert(await needAlert(integration, request), integration))
      })
      routes.delete<Asked>(`/v2/alerts/:identifier${end}`, config, (request, reply) =>
        act(request, reply, 'delete', {}),
      )
      routes.get<Asked>(`/v2/alerts/:identifier/notes${end}`, config, async (request, reply) => {
        const alert = await needAlert(await senderOf(request), request)
        const entries = await listTimeline(db, alert.id)
        return answer(reply, entries.filter(({ type }) => type === 'alert.noted').map(presentEntry))
      })
      routes.get<Asked>(`/v2/alerts/:identifier/logs${end}`, config, async (request, reply) => {
        const alert = await needAlert(await senderOf(request), request)
        return answer(reply, (await listTimeline(db, alert.id)).map(presentEntry))
      })
      routes.get<Asked>(`/v2/alerts/:identifier/recipients${end}`, config, async (request, reply) => {
        await needAlert(await senderOf(request), request)
        return answer(reply, [])
      })
      // Some clients look for teams first; a sender knows none but by name.
      routes.get(`/v2/teams${end}`, config, async (request, reply) => {
        await senderOf(request)
        return answer(reply, [])
      })
      for (const action of postActions)
        routes.post<Asked>(`/v2/alerts/:identifier/${action}${end}`, config, (request, reply) =>
          act(request, reply, action),
        )
      for (const action of putActions)
        routes.put<Asked>(`/v2/alerts/:identifier/${action}${end}`, config, (request, reply) =>
          act(request, reply, action),
        )
      routes.post<Asked>(`/v2/alerts/:identifier/actions/:action${end}`, config, (request, reply) =>
        act(request, reply, request.params.action),
      )
      routes.delete<Asked>(`/v2/alerts/:identifier/tags${end}`, config, (request, reply) =>
        act(request, reply, 'removeTags', { ...request.query, tags: listIn(request.query['tags']) }),
      )
      routes.delete<Asked>(`/v2/alerts/:identifier/details${end}`, config, (request, reply) =>
        act(request, reply, 'removeDetails', { ...request.query, keys: listIn(request.query['keys']) }),
      )
    }
  })
}

const idOf = (identifier: string): [string, string] | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(identifier) ? [identifier, identifier] : undefined

/** What was asked for stands in the path as much as in the body. */
const asked = (request: FastifyRequest): Received => {
  const received = receivedFrom(request)
  return { ...received, headers: { ...received.headers, ':path': `${request.method} ${request.url}` } }
}

const stateOf = ({ identity }: AlertRow, action: 'resolve' | 'acknowledge'): Reading => ({
  faults: [],
  events: [wordlessEvent(identity, action, null)],
})

const listIn = (text: string | undefined): string[] => (text ?? '').split(',').map((one) => one.trim())

function filterIn({ query = '' }: Record<string, string | undefined>) {
  const filter = readQuery(query)
  if (typeof filter === 'string') throw new Refusal('invalid', 'not_understood', `Query: ${filter}`)
  return filter
}

function pageIn({ limit, offset, sort, order }: Record<string, string | undefined>) {
  const columns = {
    createdAt: 'firstSeenAt',
    updatedAt: 'lastSeenAt',
    lastOccurredAt: 'lastSeenAt',
    message: 'title',
  } as const
  const column = columns[sort as keyof typeof columns] ?? 'firstSeenAt'
  const skipped = Number(offset ?? 0)
  const shown = Number(limit ?? 20)
  if (
    !Number.isInteger(skipped) ||
    skipped < 0 ||
    skipped + shown > offsetLimit ||
    !Number.isInteger(shown) ||
    shown < 1 ||
    shown > 100
  )
    throw new Refusal(
      'invalid',
      'not_understood',
      `limit is 1 to 100, and offset and limit together at most ${offsetLimit}`,
    )
  return { column, order: order === 'asc' ? ('asc' as const) : ('desc' as const), offset: skipped, limit: shown }
}

function presentEntry({ id, type, actorName, occurredAt, payload }: Awaited<ReturnType<typeof listTimeline>>[number]) {
  const { text, by } = recordIn(payload)
  const said = typeof text === 'string' ? text : type
  return {
    note: said,
    log: said,
    type: 'system',
    owner: typeof by === 'string' ? by : actorName,
    createdAt: occurredAt.toISOString(),
    offset: String(id),
  }
}

const accepted = (reply: FastifyReply, outcome: Outcome) =>
  reply.status(202).send({ result: 'Request will be processed', ...marks(reply), requestId: encodeRequestId(outcome) })
