import type { OtherOutcome } from '../../../contract/contacts.ts'
import type { z } from 'zod'

interface Asked {
  by: string
  /** Who of the desk wrote it down. */
  told: string
  channel: 'phone' | 'email' | 'portal' | 'counter'
  text: string
  outcome: z.infer<typeof OtherOutcome>
  hoursAgo: number
}

/** What people told the desk of late that is no incident, and that waits for somebody to handle it; oldest first. */
export const contacts: Asked[] = [
  {
    by: 'oskar',
    told: 'per',
    channel: 'email',
    text: 'A door to the server room stands open\nThe caretaker says that it has done so since Friday. There is no sign of anybody having been there.',
    outcome: 'suspicion',
    hoursAgo: 26,
  },
  {
    by: 'lena',
    told: 'fatima',
    channel: 'phone',
    text: 'Two new colleagues begin in payroll on the first\nThey need accounts, the payroll system with the clerk’s rights, and a computer each.',
    outcome: 'request',
    hoursAgo: 21,
  },
  {
    by: 'gustav',
    told: 'elin',
    channel: 'email',
    text: 'The label printer prints half a line about every third month\nCould somebody look into why it comes back? We have reported it five times.',
    outcome: 'problem',
    hoursAgo: 19,
  },
  {
    by: 'sara',
    told: 'per',
    channel: 'phone',
    text: 'How do I share a calendar with somebody outside the municipality?',
    outcome: 'question',
    hoursAgo: 4,
  },
  {
    by: 'maria',
    told: 'elin',
    channel: 'counter',
    text: 'The visit list could show the door code\nToday we look it up in another list while we stand outside.',
    outcome: 'improvement',
    hoursAgo: 2,
  },
]
