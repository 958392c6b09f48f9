import type { SourceKey } from '../../../contract/detection.ts'
import { hashToken, newToken } from '../../platform/id.ts'
import { sources } from '../sources/sources.ts'

const startLength = 6

/** A new address for a tool to send to. What is kept of its token opens nothing. */
export function openAddress(publicAddress: string, source: SourceKey, token = newToken()) {
  return {
    token,
    address: sources[source].address?.(publicAddress, token) ?? `${publicAddress}/in/${token}/${source}`,
    kept: { tokenHash: hashToken(token), tokenStart: token.slice(0, startLength) },
  }
}
