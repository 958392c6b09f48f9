import { mappingFor } from '../mapping.ts'
import type { Reading, Source } from '../source.ts'
import { type Mail, parseMail } from './parse-mail.ts'
import { Fault } from '../../rules/fault.ts'

const raised = 'problem|firing|fire|alert|alarm|triggered|open|down|critical|warning|error|unknown|unreachable|failed'
const over = 'recovery|recovered|resolved|ok|up|closed|cleared|normal|fixed'
const known = 'acknowledgement|acknowledged|ack'

/**
 * By how most tools write a subject: a word for what happened, then what it is about, at times the state once more.
 * `[RESOLVED] Disk of db-07`, `** PROBLEM Service Alert: db-07/Disk is CRITICAL **`.
 */
const ownMapping = {
  identity: `event.subject == "" ? event.from : event.subject.capture("(?i)^(?:\\\\W|\\\\b(?:re|fwd?|sv|vb|${raised}|${over}|${known})\\\\b)*(.+?)(?:\\\\s+is\\\\s+(?:${raised}|${over}))?\\\\W*$").orValue(event.subject)`,
  action: `event.subject.matches("(?i)^\\\\W*(?:(?:re|fwd?|sv|vb)\\\\b\\\\W*)?(?:${over})\\\\b") ? "resolve" : event.subject.matches("(?i)^\\\\W*(?:${known})\\\\b") ? "acknowledge" : "fire"`,
  title: 'event.subject',
  description: 'event.text',
  severity:
    'event.subject.capture("(?i)\\\\b(critical|disaster|emergency|fatal|high|major|error|warning|average|minor|low|info)\\\\b")',
  at: 'event.date',
  labels: '{"from": event.from}',
}

/** A raw message (RFC 5322), by our SMTP door or by HTTP. `event` is the mail. */
export const mail: Source<Promise<Reading>> = {
  ownMapping,
  overload: 503,
  accepted: { status: 200 },
  async read({ body }, settings) {
    let message: Mail
    try {
      message = await parseMail(body)
    } catch (error) {
      return { events: [], faults: [new Fault('unreadable_mail', { problem: (error as Error).message.slice(0, 200) })] }
    }
    const refused = wouldGoRound(message)
    return refused === undefined ? mappingFor(settings, ownMapping).read(message) : { events: [], faults: [refused] }
  },
}

/** Why a mail makes no event: were it to make one, mails could bring about each other for ever. */
function wouldGoRound({ headers }: Mail): Fault | undefined {
  if (headers['x-allclear'] !== undefined) return new Fault('own_mail')
  const automatic = headers['auto-submitted'] ?? ''
  if (/^auto-(replied|notified)\b/i.test(automatic) || headers['x-autoreply'] !== undefined)
    return new Fault('automatic_reply')
  if (/^multipart\/report\b/i.test(headers['content-type'] ?? '')) return new Fault('delivery_report')
  return undefined
}
