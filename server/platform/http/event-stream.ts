import { randomInt } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/** One message of server-sent events. */
export interface StreamMessage {
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
  // The browser keeps the id and sends it when it comes back: that is all that tells it from one that is new.
  raw.write(`retry: ${randomInt(comesBackAfter.least, comesBackAfter.most)}\nid: 1\n\n`)
  const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMilliseconds)
  raw.on('close', () => clearInterval(heartbeat))
  return {
    send({ event, data }) {
      const lines = [...(event === undefined ? [] : [`event: ${event}`]), `data: ${JSON.stringify(data)}`]
      raw.write(`${lines.join('\n')}\n\n`)
      if (raw.writableLength > mostWaitingBytes) raw.destroy()
    },
    onClose: (then) => void raw.on('close', then),
    close: () => void raw.end(),
  }
}
