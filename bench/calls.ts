import { Agent, request } from 'node:http'
import { newId } from '../server/platform/id.ts'
import type { Population } from '../test/population.ts'

export interface Call {
  /** How many call at the same time. */
  callers: number
  method: 'GET' | 'POST'
  path: () => string
  headers: Record<string, string>
  body?: object
}

/** What is measured, by its name in the report: the creating by a machine with a key, the reading by an agent. */
export function callsOf(
  { services, people, categories, teams }: Population,
  key: string,
  incidentIds: readonly string[],
): Record<string, Call> {
  const any = (limit: number) => Math.floor(Math.random() * limit)
  const read = (path: () => string): Call => ({
    callers: 1,
    method: 'GET',
    path,
    headers: { cookie: people.agent.cookie },
  })
  const anIncident = () => `/api/incidents/${incidentIds[any(incidentIds.length)]}`
  const aRareWord = () => `zanzibar${1 + any(20)}`
  return {
    create: {
      callers: 8,
      method: 'POST',
      path: () => '/api/incidents',
      headers: { authorization: `Bearer ${key}` },
      body: {
        summary: 'The printer on the second floor is slow',
        description: '<p>It takes a minute for each page since this morning.</p>',
        serviceId: services.mail,
        requesterId: people.user.id,
        categoryId: categories.hardware,
        impact: 2,
        urgency: 2,
      },
    },
    'read an incident': read(anIncident),
    'its timeline': read(() => `${anIncident()}/timeline`),
    'queue page': read(() => '/api/incidents?limit=50'),
    "a team's queue page": read(() => `/api/incidents?limit=50&teamId=${teams.network}`),
    'page of the resolved': read(() => '/api/incidents?limit=50&view=resolved'),
    'counts beside the tabs': read(() => '/api/incident-counts'),
    'search, two common words': read(() => '/api/search?q=the%20is'),
    'search, two usual words': read(() => '/api/search?q=printer%20offline'),
    'search, a usual and a rare word': read(() => `/api/search?q=printer%20${aRareWord()}`),
    'search, a rare word': read(() => `/api/search?q=${aRareWord()}`),
  }
}

/** The headers and the text of one call; a creating one has a key of its own each time. */
export function messageOf({ headers, body }: Call, idempotencyKey: string = newId()) {
  if (!body) return { headers, text: '' }
  const text = JSON.stringify(body)
  return {
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    text,
  }
}

/** Sends over HTTP; answers the text of what came back. */
export function createSender(address: string): { send: (call: Call) => Promise<string>; close: () => void } {
  const agent = new Agent({ keepAlive: true })
  const send = (call: Call) =>
    new Promise<string>((resolve, reject) => {
      const { headers, text } = messageOf(call)
      const path = call.path()
      const length = { 'content-length': Buffer.byteLength(text) }
      const sent = request(`${address}${path}`, { method: call.method, agent, headers: { ...headers, ...length } })
      sent.on('response', (answer) => {
        let received = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (received += piece))
        answer.on('end', () =>
          answer.statusCode! < 300 ? resolve(received) : reject(new Error(`${path}: ${answer.statusCode} ${received}`)),
        )
      })
      sent.on('error', reject)
      sent.end(text)
    })
  return { send, close: () => agent.destroy() }
}
