import type { SourceKey } from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { hashToken } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findByToken } from '../store/integration.ts'

/** The integration that a token opens. */
export interface Integration {
  id: string
  name: string
  source: SourceKey
  settings: Readonly<Record<string, unknown>>
  freshnessMinutes: number | null
  /** Sealed. */
  signingSecret: string | null
}

/** Throws a Refusal `unauthenticated` for a token that opens nothing, or an integration of another source than the one asked for. */
export type FindSender = (token: string, source?: SourceKey) => Promise<Integration>

const trustedMilliseconds = 2000
const mostKnown = 10_000
/** Ours have 43 characters; what stands in a body may be as long as the body. */
const longestToken = 200

/** What was found is believed for two seconds, so a storm does not ask the database for each of its payloads. */
export function createFindSender({ db, now }: Pick<Context, 'db' | 'now'>): FindSender {
  const known = new Map<string, { integration: Promise<Integration | undefined>; at: number }>()
  return async (token, source) => {
    if (token.length > longestToken) throw badToken()
    const at = now().getTime()
    let found = known.get(token)
    if (!found || Math.abs(at - found.at) >= trustedMilliseconds) {
      found = { integration: findByToken(db, hashToken(token)) as Promise<Integration | undefined>, at }
      if (known.size >= mostKnown) known.clear()
      known.set(token, found)
      // What could not be asked is asked again by the next.
      found.integration.catch(() => known.delete(token))
    }
    const integration = await found.integration
    if (!integration || (source !== undefined && integration.source !== source)) throw badToken()
    return integration
  }
}

const badToken = () =>
  new Refusal('unauthenticated', 'bad_token', 'This token is unknown, renewed, or its integration is closed')
