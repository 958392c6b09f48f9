import { readJson, recordIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { readEntries } from './entries.ts'
import { readStatusPage } from './status-page.ts'

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
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
    return unreadable(`This is neither RSS, Atom nor Statuspage's JSON: ${reason}`)
  }
}

const unreadable = (fault: string): FeedReading => ({ events: [], faults: [fault], isComplete: false })
