import type { Answer, Endpoint, Sent } from '../../contract/endpoint.ts'
import { offline, problemFrom } from './problem.ts'

interface CallOptions {
  /** Makes a repeated creating call harmless: the same key gives the first call's answer. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/** Calls one endpoint of the contract; throws a Problem for everything but a 2xx. */
export async function call<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  options: CallOptions = {},
): Promise<Answer<E>> {
  const { url, body } = address(endpoint, sent)
  const headers = new Headers({ accept: 'application/json' })
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey)
  if (body !== undefined) headers.set('content-type', 'application/json')

  const request: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = JSON.stringify(body)
  if (options.signal !== undefined) request.signal = options.signal

  return answerTo(url, request)
}

async function answerTo<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request).catch((error: unknown) => {
    throw request.signal?.aborted === true ? error : offline(error)
  })
  if (!response.ok) throw await problemFrom(response)
  return (await response.json()) as Answer
}

/** Sorts what is sent into the places that the endpoint names: path, query, body. */
export function address(
  endpoint: Endpoint,
  sent: Record<string, unknown>,
): { url: string; body?: Record<string, unknown> } {
  const rest = { ...sent }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  if (endpoint.body !== undefined) return { url: path, body: rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one))
    }
  }
  return { url: query.size === 0 ? path : `${path}?${query}` }
}

/** Random enough for an Idempotency-Key, also where crypto.randomUUID is withheld (plain http on a host name). */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
