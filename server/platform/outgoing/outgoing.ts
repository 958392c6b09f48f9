import type { Config } from '../config.ts'
import { type MailMessage, sendMail } from './mail.ts'
import { ask, postJson } from './post.ts'

/** The ways out of the house, never inside a transaction. Reactions alone send; every message bears being sent twice. */
export interface Outgoing {
  mail(message: MailMessage): Promise<void>
  post(address: string, body: unknown, headers: Record<string, string>): Promise<void>
  /** Answers the text that came back. */
  get(address: string): Promise<string>
}

export function createOutgoing(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'allowedHosts'>): Outgoing {
  const allowedHosts = config.allowedHosts.map((host) => host.toLowerCase())
  return {
    mail: (message) => sendMail(config, message),
    post: (address, body, headers) => postJson(address, body, headers, { allowedHosts }),
    get: (address) => ask(address, { method: 'GET' }, { allowedHosts }),
  }
}
