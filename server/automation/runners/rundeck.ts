import { z } from 'zod'
import type { Runner } from './runner.ts'

/** Of Rundeck 3.4; later ones know it too. */
const api = '/api/40'
const Started = z.object({ id: z.int(), permalink: z.string().optional() })
const Execution = z.object({ status: z.string(), customStatus: z.string().optional() })
const underWay = new Set(['running', 'scheduled', 'queued'])
const expected = new Set(['succeeded', 'failed'])
const mostLines = 500

export const rundeck: Runner = {
  headersOf: (token) => ({ 'x-rundeck-auth-token': token }),
  async start({ post }, jobId, options) {
    const { id, permalink } = await post(`${api}/job/${jobId}/run`, { options }, Started)
    // It is shown as a link: whoever answers there must not choose another scheme.
    return { id: String(id), url: permalink !== undefined && /^https?:\/\//.test(permalink) ? permalink : null }
  },
  async look({ get }, executionId) {
    const { status, customStatus } = await get(`${api}/execution/${executionId}`, Execution)
    return {
      isDone: !underWay.has(status),
      hasSucceeded: status === 'succeeded',
      words: expected.has(status) ? '' : `Rundeck: ${customStatus ?? status}`,
    }
  },
  readOutput: ({ getText }, executionId) =>
    getText(`${api}/execution/${executionId}/output?format=text&lastlines=${mostLines}`, 5_000_000),
}
