import type { Mapping } from '../../../contract/detection.ts'
import type { AlertEvent } from '../rules/alert.ts'
import type { WriteBack } from './write-back.ts'
import type { Fault } from '../rules/fault.ts'

/** What a tool sent, before anybody has understood it. */
export interface Payload {
  /** Small letters; `:path` is what was asked for, of a tool that says it there and not in the body. */
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

export interface Reading {
  events: AlertEvent[]
  /** What could not be understood, in words that help to mend the sender. The rest counts all the same. */
  faults: Fault[]
}

/** What one tool sends, and what it must hear. One folder each, with payloads as the tool sends them. */
export interface Source<Answer = Reading> {
  /** Pure, and never throws: a field that is missing or strange is a fault of the reading. `settings` are the integration's. */
  read(payload: Payload, settings: Readonly<Record<string, unknown>>): Answer
  /** Its clients wait and send again at this one, and give up at the other. */
  overload: 429 | 503
  /** By which it reads where the integration sets no other; a source without one takes none. */
  ownMapping?: Mapping
  /**
   * Why the secret that the integration has in common with the tool did not sign this, in words that help to mend the
   * sender; undefined where it did.
   */
  signatureFault?: (payload: Payload, secret: string, now: Date) => Fault | undefined
  writeBack?: WriteBack
  accepted: { status: 200 | 202; body?: object }
  /** Where the tool sends to, where that is not `/in/:token/` and the source's name. */
  address?: (publicAddress: string, token: string) => string
}
