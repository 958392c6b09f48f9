import type { JobRunner, RunbookCall, RunFaultKind } from '../../../contract/automation.ts'
import { outgoingFaultOf } from '../../platform/outgoing/fault.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { mayBeDone, type Question, UnexpectedStatus } from '../../platform/outgoing/post.ts'
import { openedSecret, type Sealing } from '../../platform/sealing.ts'
import { awx } from '../runners/awx.ts'
import { rundeck } from '../runners/rundeck.ts'
import { type Reached, RunFault, type Runner } from '../runners/runner.ts'
import type { RunbookRow } from '../store.ts'

export type JobCall = Extract<RunbookCall, { kind: 'job' }>

export const runners: Record<JobRunner, Runner> = { rundeck, awx }

const longestStart = 30_000

/** The job's runner, asked by the token that the runbook has now; which goes nowhere but where the runbook is now. */
export function reachRunner(
  { ask }: Pick<Outgoing, 'ask'>,
  sealing: Sealing,
  call: JobCall,
  runbook: Pick<RunbookRow, 'runner' | 'target' | 'token'>,
): Reached {
  if (runbook.token === null || runbook.runner !== call.runner || runbook.target !== call.address)
    throw new RunFault('moved', 'The runbook has been changed since: its job runner is another')
  const token = openedSecret(sealing, runbook.token)
  if (token === undefined) throw new RunFault('secret_lost', 'The token was kept under another key of this server')
  const address = call.address.replace(/\/+$/, '')
  const headers = { 'user-agent': 'Allclear', accept: 'application/json', ...runners[call.runner].headersOf(token) }
  const send = (path: string, question: Question) => ask(address + path, { headers, ...question })
  return {
    address,
    get: async (path, said) => {
      const answer = said.safeParse(jsonOf(await send(path, { method: 'GET' })))
      if (!answer.success) throw new RunFault('refused', `${address}${path} does not answer as a job runner does`)
      return answer.data
    },
    getText: (path, bytes) =>
      send(path, { method: 'GET', bytes, milliseconds: 20_000, headers: { ...headers, accept: 'text/plain' } }),
    post: async (path, body, said) => {
      const answer = said.safeParse(jsonOf(await sendOnce(path, body)))
      if (!answer.success) throw new RunFault('no_answer', `${address}${path} did not say what it has started`)
      return answer.data
    },
  }

  async function sendOnce(path: string, body: object): Promise<string> {
    try {
      return await send(path, { method: 'POST', body, milliseconds: longestStart })
    } catch (error) {
      throw mayBeDone(error) ? new RunFault('no_answer', wordsOf(error)) : error
    }
  }
}

/** What went wrong, by what mends it. A job that is not there has another kind for who follows it. */
export function runFaultOf(error: unknown, notFound: 'no_such_job' | 'lost'): { kind: RunFaultKind; text: string } {
  const text = wordsOf(error)
  if (error instanceof RunFault) return { kind: error.kind, text }
  if (error instanceof UnexpectedStatus && error.status === 404) return { kind: notFound, text }
  return { kind: outgoingFaultOf(error), text }
}

/** Our words, and those of the runner where it gives any. */
function wordsOf(error: unknown): string {
  const { message, code = '' } = error as Error & { code?: string }
  const said = error instanceof UnexpectedStatus ? saidIn(error.text) : ''
  return [message === '' ? code : message, said].filter((part) => part !== '').join(': ')
}

const longestWords = 500

/** Rundeck puts it into `message`, AWX into `detail`, or under the name of what it misses; a page for people says nothing. */
function saidIn(body: string): string {
  const json = jsonOf(body)
  if (typeof json !== 'object' || json === null) return ''
  const { message, detail } = json as Record<string, unknown>
  const said = [message, detail].find((one) => typeof one === 'string') ?? JSON.stringify(json)
  return said.slice(0, longestWords).toWellFormed()
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
