import { createHmac } from 'node:crypto'

/** The key of a webhook's calls: derived from the key outside the database, so that no dump holds it. */
export const webhookSecret = (secret: string, runbookId: string, number: number): string =>
  `whsec_${createHmac('sha256', secret).update(`runbook ${runbookId} ${number}`).digest('base64')}`

/** The headers of Standard Webhooks 1.0 for a message that is sent at this time. */
export function signatureOf(key: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const bytes = Buffer.from(key.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
