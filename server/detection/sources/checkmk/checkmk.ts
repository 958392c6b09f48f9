import { readFields, textIn } from '../json.ts'
import { readNotification } from '../nagios/notification.ts'
import type { Source } from '../source.ts'

/** The variables of a Checkmk notification, as deploy/senders/checkmk sends them; its spooler tries again what is not taken. */
export const checkmk: Source = {
  overload: 503,
  accepted: { status: 200 },
  read(payload) {
    const sent = readFields(payload)
    if ('fault' in sent) return { events: [], faults: [sent.fault] }
    const what = textIn(sent.value, 'NOTIFY_WHAT') === 'SERVICE' ? 'SERVICE' : 'HOST'
    const field = (name: string) => textIn(sent.value, `NOTIFY_${name}`)
    return readNotification({
      type: field('NOTIFICATIONTYPE'),
      host: field('HOSTNAME'),
      service: what === 'SERVICE' ? field('SERVICEDESC') : undefined,
      state: field(`${what}STATE`),
      output: field(`${what}OUTPUT`),
      long_output: field(`LONG${what}OUTPUT`),
      problem_id: field(`${what}PROBLEMID`),
      address: field('HOSTADDRESS'),
      groups: field('HOSTGROUPNAMES'),
      author: field('NOTIFICATIONAUTHOR'),
      comment: field('NOTIFICATIONCOMMENT'),
      timet: microtimeIn(field('MICROTIME')),
      link: field('LINK'),
    })
  },
}

/** Microseconds since 1970, as seconds. */
const microtimeIn = (microtime: string | undefined) =>
  microtime === undefined ? undefined : String(Math.floor(Number(microtime) / 1e6))
