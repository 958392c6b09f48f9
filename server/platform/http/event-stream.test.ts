import fastify from 'fastify'
import { expect, it } from 'vitest'
import { openEventStream } from './event-stream.ts'

it('F-56 whoever was listening is told to come back, and not all at once', async () => {
  const http = fastify()
  http.get('/', (_, reply) => openEventStream(reply).close())
  const waits: number[] = []
  for (let reader = 0; reader < 50; reader++) {
    const { body } = await http.inject('/')
    waits.push(Number(/^retry: (\d+)$/m.exec(body)?.[1]))
  }
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000)
  expect(Math.max(...waits)).toBeLessThan(5000)
  expect(new Set(waits).size).toBeGreaterThan(10)
})
