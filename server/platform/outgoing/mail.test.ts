import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendMail } from './mail.ts'

const received: { to: string[]; source: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    void text(stream).then((source) => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
      done()
    })
  },
})
let config: Parameters<typeof sendMail>[0]
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  config = { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Allclear <desk@example.org>' }
})
afterAll(() => new Promise<void>((closed) => server.close(closed)))

const message = { to: 'user@example.org', subject: 'Printer', text: 'It prints', messageName: 'one' }
const headersOf = (source: string): string[] => source.split('\r\n\r\n')[0]!.split(/\r\n(?![ \t])/)
const namesOf = (source: string): string[] => headersOf(source).map((line) => line.split(':')[0]!.toLowerCase())

it('S-077 no word of a message adds a header or a recipient', async () => {
  await sendMail(config, message)
  const usual = namesOf(received.at(-1)!.source)
  for (const ending of ['\r\n', '\n', '\r', '\r\n\r\n', '\u2028', '\u0085', '%0d%0a']) {
    const smuggled = `${ending}Bcc: victim@example.org${ending}X-Other: 1`
    await sendMail(config, { ...message, subject: `Printer${smuggled}`, messageName: `one${smuggled}` })
    const { to, source } = received.at(-1)!
    expect([ending, to]).toEqual([ending, ['user@example.org']])
    expect([ending, namesOf(source)]).toEqual([ending, usual])
  }
})

it('S-077 an address names one recipient or nobody', async () => {
  for (const to of [
    'user@example.org\r\nRCPT TO:<victim@example.org>',
    'user@example.org\r\nBcc: victim@example.org',
    'user@example.org, victim@example.org',
    'user@example.org> victim@example.org',
  ]) {
    const before = received.length
    await sendMail(config, { ...message, to }).catch(() => undefined)
    for (const mail of received.slice(before)) {
      expect([to, mail.to.length]).toEqual([to, 1])
      expect([to, namesOf(mail.source).includes('bcc')]).toEqual([to, false])
    }
  }
})
