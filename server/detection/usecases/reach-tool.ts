import type { IntegrationSettings, ToolFault as Fault } from '../../../contract/detection.ts'
import { AddressNotAllowed, excerptOf, UnexpectedStatus } from '../../platform/outgoing/post.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { type Tool, ToolFault } from '../sources/write-back.ts'
import { openedSecret } from './opened-secret.ts'

/** How a tool is asked as whom its integration says. A name makes of the secret a password; alone it is a token. */
export function reachTool(
  { ask }: Pick<Outgoing, 'ask'>,
  sealing: Sealing,
  { address, user }: NonNullable<IntegrationSettings['writeBack']>,
  sealedSecret: string | null,
): Tool {
  const secret = sealedSecret === null ? undefined : openedSecret(sealing, sealedSecret)
  if (sealedSecret !== null && secret === undefined)
    throw new ToolFault('secret_lost', 'The secret was kept under another key of this server')
  const authorization =
    user === undefined ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret ?? ''}`).toString('base64')}`
  const headers = { 'user-agent': 'Allclear', ...((user ?? secret) !== undefined && { authorization }) }
  return {
    secret,
    ask: (path, question) =>
      ask(address.replace(/\/$/, '') + path, { ...question, headers: { ...headers, ...question.headers } }),
  }
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL|EPROTO/
const network = /^(E[A-Z]+|UND_ERR_.*)$/

/** What went wrong, by what mends it. */
export function toolFaultOf(error: unknown): Fault {
  const { message, code = '' } = error as Error & { code?: string }
  const text = excerptOf(message === '' ? code : message)
  if (error instanceof ToolFault) return { kind: error.kind, text }
  if (error instanceof AddressNotAllowed) return { kind: 'address_not_allowed', text }
  if (error instanceof UnexpectedStatus)
    return { kind: error.status === 401 || error.status === 403 ? 'denied' : 'refused', text }
  if (certificate.test(code)) return { kind: 'certificate', text }
  if (network.test(code) || / did not answer in /.test(message)) return { kind: 'unreachable', text }
  return { kind: 'refused', text }
}
