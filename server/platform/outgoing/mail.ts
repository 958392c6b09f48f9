import type { Config } from '../config.ts'

export interface MailMessage {
  to: string
  subject: string
  text: string
  /** Names the message for good: a mailbox that gets it twice shows it once. */
  messageName: string
}

/** One conversation with the mail server; resolves when it has accepted the message. */
export async function sendMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, message: MailMessage): Promise<void> {
  if (config.smtpUrl === undefined) throw new Error('No mail server is set: SMTP_URL says which')
  // With the first mail: no start needs it.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^>\s]+)/.exec(config.mailFrom)?.[1] ?? 'localhost'
  await transport.sendMail({
    from: config.mailFrom,
    // An object, so that no text in the address can name further recipients.
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    // Who receives it sends no automatic answer, and no Allclear makes an event of it: mails would go round.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Allclear': 'sent' },
    messageId: `<${message.messageName}@${domain}>`,
  })
}
