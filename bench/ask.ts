import { readFileSync } from 'node:fs'
import { type Agent, request } from 'node:http'

export interface Asked {
  method?: string
  path: string
  headers?: Record<string, string>
  /** On a connection of its own where there is none. */
  agent?: Agent
  body?: object
  /** The address that it comes from, of this machine's own. */
  from?: string
}
export interface Answered {
  /** 0 where nobody listens. */
  status: number
  took: number
  /** In seconds, where it was told to come back. */
  retryAfter: number
}

/** Asks and reads the answer to its end, whatever it is. */
export function ask(port: number, { method = 'GET', path, headers, agent, body, from }: Asked): Promise<Answered> {
  const begun = performance.now()
  const text = body === undefined ? '' : JSON.stringify(body)
  const described = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
  return new Promise((resolve) => {
    const end = (status: number, retryAfter = 0) => resolve({ status, took: performance.now() - begun, retryAfter })
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method,
        path,
        agent: agent ?? false,
        ...(from !== undefined && { localAddress: from }),
        headers: { ...headers, ...(body !== undefined && described) },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => end(answer.statusCode!, Number(answer.headers['retry-after'] ?? 0)))
      },
    )
    sent.on('error', () => end(0))
    sent.end(text)
  })
}

/** Somebody of the population signs in, or whoever else has its password. */
export const signIn = (port: number, email: string, from: string): Promise<Answered> =>
  ask(port, {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    headers: { origin: `http://127.0.0.1:${port}` },
    body: { email, password: 'correct horse battery staple' },
    from,
  })

/** Median, p95 and most, in milliseconds. */
export function figures(answered: readonly Pick<Answered, 'took'>[]): [string, string, string] {
  const times = answered.map(({ took }) => took).toSorted((a, b) => a - b)
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0)
  return [at(0.5), at(0.95), at(1)]
}

/** Of the process in memory, and the most that it ever had there, in MB. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1024)
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
