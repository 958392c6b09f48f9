import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Matcher, Matchers } from '../../../../contract/silences.ts'
import { someText } from '../../../../contract/values.ts'
import { atOneMoment, type Context, systemActor } from '../../../platform/context.ts'
import { sendProblemAs } from '../../../platform/http/problems.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { matches } from '../../../silences/index.ts'
import type { Integration } from '../../usecases/find-sender.ts'
import { listFiringAlerts } from '../../usecases/list-firing-alerts.ts'
import type { Receiver } from '../../usecases/receive-payload.ts'
import { expireOwnSilence, listOwnSilences, ownSilence, silenceOwnAlerts } from '../../usecases/silence-own-alerts.ts'
import { readJson, recordIn, textIn } from '../json.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import { readMatcher } from './matcher.ts'
import { presentAlert, presentSilence, presentStatus, receiver as ourReceiver } from './present.ts'
import { readAlerts } from './prometheus.ts'

/**
 * Alertmanager's API, version 2, below an integration's address, or at the root with the token as bearer or as the
 * password of basic authentication. One integration sees and silences its own alerts only.
 */
export function prometheusRoutes(
  door: FastifyInstance,
  receiver: Receiver,
  surroundings: Omit<Context, 'actor'>,
): void {
  const { now } = surroundings
  const startedAt = now()
  const senderOf = (request: FastifyRequest) => receiver.findSender(tokenOf(request), 'prometheus')
  const contextOf = ({ name }: Integration): Context => atOneMoment({ ...surroundings, actor: systemActor(name) })

  async function alertsFor(request: FastifyRequest) {
    const integration = await senderOf(request)
    const query = request.query as Record<string, string | string[] | undefined>
    const matchers = matchersIn(query)
    await receiver.folded()
    const rows = await listFiringAlerts(surroundings, integration.id)
    return rows
      .filter((row) => {
        const isQuiet = row.suppression !== null
        if (query[isQuiet ? 'silenced' : 'active'] === 'false') return false
        const alert = { ...row, labels: row.labels as Record<string, string> }
        return matchers.every((matcher) => matches(matcher, alert))
      })
      .map(presentAlert)
  }

  void door.register(async (routes) => {
    routes.setErrorHandler(
      sendProblemAs(({ status, title }) => ({ status: status === 422 ? 400 : status, body: title })),
    )
    const options = { config: senderRoute }
    for (const root of ['', '/in/:token']) {
      routes.post(`${root}/api/v2/alerts`, options, async (request, reply) => {
        const integration = await senderOf(request)
        const received = receivedFrom(request)
        const reading = readAlerts(received, now())
        await receiver.take(integration, received, reading)
        if (reading.faults.length > 0) throw notUnderstood(reading.faults.map(({ text }) => text).join('; '))
        return reply.status(200).send()
      })
      routes.get(`${root}/api/v2/alerts`, options, (request) => alertsFor(request))
      routes.get(`${root}/api/v2/alerts/groups`, options, async (request) => {
        const alerts = await alertsFor(request)
        return alerts.length === 0 ? [] : [{ labels: {}, receiver: ourReceiver, alerts }]
      })
      routes.get(`${root}/api/v2/receivers`, options, async (request) => {
        await senderOf(request)
        return [ourReceiver]
      })
      routes.get(`${root}/api/v2/status`, options, async (request) => {
        await senderOf(request)
        return presentStatus(startedAt)
      })
      routes.get(`${root}/api/v2/silences`, options, async (request) => {
        const integration = await senderOf(request)
        const wanted = matchersIn(request.query as Record<string, string | string[] | undefined>)
        const silences = await listOwnSilences(contextOf(integration), integration.id)
        return silences.filter(({ matchers }) => wanted.every((one) => isAmong(matchers, one))).map(presentSilence)
      })
      routes.post(`${root}/api/v2/silences`, options, async (request) => {
        const integration = await senderOf(request)
        const { id, createdBy, form } = silenceIn(request)
        const context = contextOf(integration)
        return {
          silenceID: await silenceOwnAlerts(context, integration.id, { ...form, createdByName: createdBy }, id),
        }
      })
      routes.get<Silenced>(`${root}/api/v2/silence/:silenceId`, options, async (request) => {
        const integration = await senderOf(request)
        return presentSilence(await ownSilence(contextOf(integration), integration.id, request.params.silenceId))
      })
      routes.delete<Silenced>(`${root}/api/v2/silence/:silenceId`, options, async (request, reply) => {
        const integration = await senderOf(request)
        await expireOwnSilence(contextOf(integration), integration.id, request.params.silenceId)
        return reply.status(200).send()
      })
    }
  })
}

interface Silenced {
  Params: { silenceId: string }
}

const notUnderstood = (message: string) => new Refusal('invalid', 'not_understood', message)

function tokenOf({ params, headers }: FastifyRequest): string {
  const { token } = params as { token?: string }
  if (token !== undefined) return token
  const [scheme = '', credential = ''] = (headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() !== 'basic') return credential
  return Buffer.from(credential, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
}

function matchersIn({ filter }: Record<string, string | string[] | undefined>): Matcher[] {
  return [filter ?? []].flat().map((text) => {
    const matcher = readMatcher(text)
    if (!matcher) throw notUnderstood(`Not a matcher: ${text.slice(0, 200)}`)
    return matcher
  })
}

const isAmong = (matchers: readonly Matcher[], wanted: Matcher): boolean =>
  matchers.some(
    ({ name, value, isRegex, isEqual }) =>
      name === wanted.name && value === wanted.value && isRegex === wanted.isRegex && isEqual === wanted.isEqual,
  )

const Moment = z.coerce.date().transform((at) => at.toISOString())
const SentSilence = z.object({
  matchers: Matchers,
  startsAt: Moment.optional(),
  endsAt: Moment,
  comment: someText(1000),
})

function silenceIn(request: FastifyRequest) {
  const json = readJson(receivedFrom(request))
  if ('fault' in json) throw notUnderstood(json.fault.text)
  const parsed = SentSilence.safeParse(json.value)
  if (!parsed.success) throw notUnderstood(z.prettifyError(parsed.error))
  const sent = recordIn(json.value)
  return { id: textIn(sent, 'id'), createdBy: (textIn(sent, 'createdBy') ?? 'amtool').slice(0, 200), form: parsed.data }
}
