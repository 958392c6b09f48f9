import { randomInt } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/** One message of server-sent events; the browser keeps the last id and sends it when it comes back. */
export interface StreamMessage {
  id?: number
  event?: string
  data: unknown
}
export interface EventStream {
  send(message: StreamMessage): void
  onClose(then: () => void): void
  close(): void
}

const heartbeatMilliseconds = 15_000
/** Not all at once: after a restart everybody comes back. */
const comesBackAfter = { least: 1000, most: 5000 }
/** A reader that lets more than this pile up is cut off; it comes back and catches up. */
const mostWaitingBytes = 256 * 1024

/** Takes the answer over from Fastify and keeps it open. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Proxies would wait for more before they pass anything on.
    'x-accel-buffering': 'no',
  })
  raw.write(`retry: ${randomInt(comesBackAfter.least, comesBackAfter.most)}\n\n`)
  const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMilliseconds)
  raw.on('close', () => clearInterval(heartbeat))
  return {
    send({ id, event, data }) {
      const lines = [
        ...(id === undefined ? [] : [`id: ${id}`]),
        ...(event === undefined ? [] : [`event: ${event}`]),
        `data: ${JSON.stringify(data)}`,
      ]
      raw.write(`${lines.join('\n')}\n\n`)
      if (raw.writableLength > mostWaitingBytes) raw.destroy()
    },
    onClose: (then) => void raw.on('close', then),
    close: () => void raw.end(),
  }
}
