import type { z } from 'zod'
import type { RunFaultKind } from '../../../contract/automation.ts'

/** A job runner as it may be asked: paths are below the address of the runbook, and each question bears its token. */
export interface Reached {
  /** Where its screens are, without a slash at the end. */
  address: string
  get<Said>(path: string, said: z.ZodType<Said>): Promise<Said>
  /** The text that came back, which may have as many bytes. */
  getText(path: string, bytes: number): Promise<string>
  /** Asks for something that must not happen twice: where nobody knows whether it happened, a RunFault says so. */
  post<Said>(path: string, body: object, said: z.ZodType<Said>): Promise<Said>
}

/** A job that was started, as its runner calls it, and its page there. */
export interface Execution {
  id: string
  url: string | null
}

export interface Standing {
  isDone: boolean
  hasSucceeded: boolean
  /** What the runner says of its end, beside what the job printed. */
  words: string
}

/** How one job runner is asked. Each throws where it could not, a RunFault where it is known what would mend it. */
export interface Runner {
  headersOf(token: string): Record<string, string>
  start(reached: Reached, jobId: string, given: Readonly<Record<string, string>>): Promise<Execution>
  look(reached: Reached, executionId: string): Promise<Standing>
  /** What the job has printed until now, or its end. */
  readOutput(reached: Reached, executionId: string): Promise<string>
}

export class RunFault extends Error {
  readonly kind: RunFaultKind
  constructor(kind: RunFaultKind, message: string) {
    super(message)
    this.kind = kind
  }
}
