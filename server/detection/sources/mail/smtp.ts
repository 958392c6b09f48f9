import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { SMTPServer, SMTPServerSession } from 'smtp-server'
import type { Log } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Receiver } from '../../usecases/receive-payload.ts'

/** Where monitoring sends mail to: `<token>@` and any domain. */
export interface SmtpDoor {
  /** Answers the port, for where it was told 0. */
  listen(port: number, host: string): Promise<number>
  close(): Promise<void>
}

const most = { bytes: 5 * 1024 * 1024, clients: 50, recipients: 10, silence: 60_000 }

/**
 * Takes mail for integrations and relays none: any other recipient is refused. A message is accepted once it is
 * committed; before that the sender keeps it and tries again. It never sends a bounce, so it cannot answer a loop.
 */
export function createSmtpDoor(receiver: Receiver, log: Log): SmtpDoor {
  let server: SMTPServer | undefined
  return {
    async listen(port, host) {
      server = await createServer(receiver, log)
      server.listen(port, host)
      await once(server.server, 'listening')
      return (server.server.address() as AddressInfo).port
    },
    close: () => new Promise((closed) => (server === undefined ? closed() : server.close(closed))),
  }
}

async function createServer(receiver: Receiver, log: Log): Promise<SMTPServer> {
  // Most take no mail, and their start does not wait for it.
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    name: 'allclear',
    banner: 'Allclear',
    // The certificate that the package brings is everybody's, and would be worth nothing.
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: most.bytes,
    maxClients: most.clients,
    maxRecipients: most.recipients,
    socketTimeout: most.silence,
    closeTimeout: 5000,
    logger: false,
    onRcptTo({ address }, _session, answer) {
      receiver.findSender(tokenOf(address), 'mail').then(
        () => answer(),
        (error: unknown) => answer(saidAs(error, log)),
      )
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => {
        if (!stream.sizeExceeded) parts.push(part)
      })
      stream.on('error', (error) => answer(saidAs(error, log)))
      stream.on('end', () => {
        if (stream.sizeExceeded) answer(reply(552, `A message may have ${most.bytes} bytes`))
        else
          take(receiver, session, Buffer.concat(parts)).then(
            () => answer(null, 'It is kept'),
            (error: unknown) => answer(saidAs(error, log)),
          )
      })
    },
  })
  server.on('error', (error) => log.warn({ reason: error.message }, 'a mail was not taken'))
  return server
}

/** For each of its recipients in turn. One that could not be understood is kept with its fault, so it is accepted. */
async function take(receiver: Receiver, { envelope, remoteAddress }: SMTPServerSession, body: Buffer): Promise<void> {
  const headers = { 'content-type': 'message/rfc822' }
  for (const { address } of envelope.rcptTo)
    try {
      await receiver.receive(tokenOf(address), { address: remoteAddress, headers, body })
    } catch (error) {
      if (!(error instanceof Refusal && error.reason === 'not_understood')) throw error
    }
}

const tokenOf = (address: string): string => address.slice(0, address.lastIndexOf('@'))
const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** An unknown recipient is refused for good; whatever else is in the way passes, so the sender shall keep the mail. */
function saidAs(error: unknown, log: Log): Error {
  if (error instanceof Refusal && error.kind === 'unauthenticated') return reply(550, 'No integration has this address')
  log.warn({ error }, 'a mail was not taken')
  return reply(451, error instanceof Refusal ? error.message : 'It cannot be kept just now; send it again later')
}
