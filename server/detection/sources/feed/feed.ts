import { readJson, recordIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { readEntries } from './entries.ts'
import { readStatusPage } from './status-page.ts'
import { Fault } from '../../rules/fault.ts'

export interface FeedReading extends Reading {
  /** It names all that is open, so that what it does not name is over. */
  isComplete: boolean
}

/** A supplier's status page or feed: Statuspage's JSON, RSS, Atom or JSON Feed. We ask for it; it may be sent as well. */
export const feed: Source<Promise<FeedReading>> = { read: readFeed, overload: 503, accepted: { status: 200 } }

export async function readFeed(payload: Payload): Promise<FeedReading> {
  const text = payload.body.toString('utf8')
  if (/^\s*\{/.test(text)) {
    const json = readJson(payload)
    if ('fault' in json) return unreadable(json.fault)
    const page = recordIn(json.value)
    if ('incidents' in page) return readStatusPage(page)
  }
  // With the first feed: it is a good hundred files, and no start needs them.
  const { parseFeed } = await import('feedsmith')
  try {
    return { ...readEntries(parseFeed(text)), isComplete: false }
  } catch (error) {
    return unreadable(new Fault('unreadable_feed', { problem: (error as Error).message.slice(0, 200) }))
  }
}

const unreadable = (fault: Fault): FeedReading => ({ events: [], faults: [fault], isComplete: false })
