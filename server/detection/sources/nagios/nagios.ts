import { readFields } from '../json.ts'
import type { Source } from '../source.ts'
import { readNotification } from './notification.ts'

/** Notifications of Nagios, Naemon and Icinga 2, as deploy/senders/allclear-notify sends them; it keeps what is not taken. */
export const nagios: Source = {
  overload: 503,
  accepted: { status: 200 },
  read(payload) {
    const fields = readFields(payload)
    return 'fault' in fields ? { events: [], faults: [fields.fault] } : readNotification(fields.value)
  },
}
