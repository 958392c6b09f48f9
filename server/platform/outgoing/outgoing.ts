import type { Config } from '../config.ts'
import { type MailMessage, sendMail } from './mail.ts'
import { postJson } from './post.ts'

/** The ways out of the house. Used by reactions only, never inside a transaction; every message bears being sent twice. */
export interface Outgoing {
  mail(message: MailMessage): Promise<void>
  post(address: string, body: unknown, headers: Record<string, string>): Promise<void>
}

export function createOutgoing(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'allowedHosts'>): Outgoing {
  const allowedHosts = config.allowedHosts.map((host) => host.toLowerCase())
  return {
    mail: (message) => sendMail(config, message),
    post: (address, body, headers) => postJson(address, body, headers, { allowedHosts }),
  }
}
