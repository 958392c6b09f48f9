import type { IntegrationSettings, ToolFault as Fault } from '../../../contract/detection.ts'
import { outgoingFaultOf } from '../../platform/outgoing/fault.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { excerptOf } from '../../platform/outgoing/post.ts'
import { openedSecret, type Sealing } from '../../platform/sealing.ts'
import { type Tool, ToolFault } from '../sources/write-back.ts'

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

/** What went wrong, by what mends it. */
export function toolFaultOf(error: unknown): Fault {
  const { message, code = '' } = error as Error & { code?: string }
  const text = excerptOf(message === '' ? code : message)
  return { kind: error instanceof ToolFault ? error.kind : outgoingFaultOf(error), text }
}
