import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A receiver of webhooks that keeps what it was sent and answers as it is told to. */
export interface Hook {
  url: string
  received: { headers: http.IncomingHttpHeaders; body: unknown }[]
  status: number
  /** Sent with each answer. */
  headers: http.OutgoingHttpHeaders
  close(): Promise<void>
}
export async function openHook(): Promise<Hook> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      hook.received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      response.writeHead(hook.status, hook.headers).end()
    })
  })
  const hook: Hook = {
    url: '',
    received: [],
    status: 200,
    headers: {},
    close: () => new Promise((ended) => server.close(() => ended())),
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  hook.url = `http://localhost:${(server.address() as AddressInfo).port}/`
  return hook
}
