export type RefusalKind =
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'unauthenticated'
  | 'too_large'
  | 'too_many'
  | 'unavailable'
  | 'no_room'

/** A "no" that the caller can understand and act on. Everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  /** Stable name of the reason, `type` of the problem document and key of its translation. */
  readonly reason: string
  readonly details: Record<string, unknown>

  constructor(kind: RefusalKind, reason: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.kind = kind
    this.reason = reason
    this.details = details
  }
}
