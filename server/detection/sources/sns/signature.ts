import { createVerify, type KeyObject } from 'node:crypto'
import { momentIn, textIn } from '../json.ts'
import { Fault } from '../../rules/fault.ts'

/** Gives the key of a certificate. Throws where it cannot be had. */
export type FetchKey = (address: string) => Promise<KeyObject>

const longestAge = 60 * 60_000
const signedOf: Record<string, readonly string[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}
signedOf['UnsubscribeConfirmation'] = signedOf['SubscriptionConfirmation']!

/** Whether that is an address of SNS itself: whoever may name another could let us ask anybody, and sign with a key of theirs. */
export function isOfSns(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password, port, hostname } = new URL(address)
  return (
    protocol === 'https:' &&
    username + password + port === '' &&
    /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/.test(hostname)
  )
}

/** Why Amazon did not sign this message; undefined where it did. */
export async function signatureFault(
  message: Record<string, unknown>,
  now: Date,
  fetchKey: FetchKey,
): Promise<Fault | undefined> {
  const signed = signedOf[textIn(message, 'Type') ?? '']
  const digest = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' }[textIn(message, 'SignatureVersion') ?? '']
  const address = textIn(message, 'SigningCertURL')
  const signature = textIn(message, 'Signature')
  if (!signed || !digest || address === undefined || signature === undefined) return new Fault('not_signed_by_sns')
  if (!isOfSns(address) || !new URL(address).pathname.endsWith('.pem')) return new Fault('certificate_elsewhere')
  const at = momentIn(message, 'Timestamp')
  if (at === null || Math.abs(now.getTime() - at.getTime()) > longestAge)
    return new Fault('signed_at_other_time', { minutes: longestAge / 60_000 })
  const text = signed
    .flatMap((name) => (typeof message[name] === 'string' ? [`${name}\n${message[name]}\n`] : []))
    .join('')
  return createVerify(digest)
    .update(text)
    .verify(await fetchKey(address), signature, 'base64')
    ? undefined
    : new Fault('not_signed_by_amazon')
}

const mostKept = 20

/** A certificate stays as it is, so each is asked for once. */
export function keepKeys(fetchKey: FetchKey): FetchKey {
  const kept = new Map<string, KeyObject>()
  return async (address) => {
    const known = kept.get(address)
    if (known) return known
    const key = await fetchKey(address)
    if (kept.size >= mostKept) kept.clear()
    kept.set(address, key)
    return key
  }
}
