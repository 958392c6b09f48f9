/** What the server refused or could not do, as an RFC 9457 problem document told it. */
export class Problem extends Error {
  readonly status: number
  /** The stable name of the refusal, such as `already_taken`; key of its words in the locale file `problems`. */
  readonly reason: string
  /** What the refusal says beyond its words: what changed, who was first. */
  readonly details: Record<string, unknown>

  constructor({ status, type, title, ...details }: ProblemDocument) {
    super(title)
    this.name = 'Problem'
    this.status = status
    this.reason = type.replace(/^urn:allclear:/, '')
    this.details = details
  }

  /** The server was not reached, so nothing is known about what happened. */
  get isOffline(): boolean {
    return this.status === 0
  }

  /** Somebody else changed the record first. */
  get isConflict(): boolean {
    return this.status === 409
  }
}

interface ProblemDocument {
  status: number
  type: string
  title: string
  [detail: string]: unknown
}

export async function problemFrom(response: Response): Promise<Problem> {
  const isDocument = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (!isDocument) return new Problem({ status: response.status, type: 'unexpected', title: response.statusText })
  return new Problem({ ...((await response.json()) as ProblemDocument), status: response.status })
}

export function offline(cause: unknown): Problem {
  const problem = new Problem({ status: 0, type: 'offline', title: 'The server was not reached' })
  problem.cause = cause
  return problem
}
