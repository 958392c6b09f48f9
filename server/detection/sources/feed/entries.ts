import type { parseFeed } from 'feedsmith'
import { textOf } from '../../../platform/rich-text.ts'
import type { Reading } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

interface Entry {
  id: string | undefined
  title: string | undefined
  html: string | undefined
  link: string | undefined
  /** As text, in any of the ways of feeds. */
  at: unknown
}

/** What an entry says of how it stands: its title may begin with it, else the newest update stands first in its text. */
const overInTitle = /^\W*(resolved|completed|recovered|closed)\b|\[(resolved|completed)\]|operating normally/i
const status =
  /\b(?:(resolved|completed|recovered|postmortem|operating normally)|investigating|identified|monitoring|update|in progress|verifying|scheduled)\b/i
/** One that says nothing of it counts for a day: nobody may ever say that it is over. */
const trustedMilliseconds = 24 * 3_600_000

/** Each entry is an incident of the supplier, with all its updates. */
export function readEntries(parsed: ReturnType<typeof parseFeed>): Reading {
  const faults: Fault[] = []
  const events = entriesOf(parsed).flatMap(({ id, title, html, link, at: said }) => {
    const identity = id ?? link ?? title
    if (identity === undefined) {
      faults.push(new Fault('missing_all', { fields: 'id, link, title' }))
      return []
    }
    const text = textOf(html ?? '')
    const found = status.exec(text)
    const isOver = overInTitle.test(title ?? '') || found?.[1] !== undefined
    const at = momentOf(said)
    return [
      {
        identity,
        action: isOver ? ('resolve' as const) : ('fire' as const),
        at,
        title: title ?? identity,
        description: text,
        severity: 'unknown' as const,
        labels: {},
        host: null,
        service: null,
        link: link ?? null,
        expiresAt: isOver || found || at === null ? null : new Date(at.getTime() + trustedMilliseconds),
      },
    ]
  })
  return { events, faults }
}

function momentOf(said: unknown): Date | null {
  const at = new Date(typeof said === 'string' ? said : '')
  return Number.isNaN(at.getTime()) ? null : at
}

function entriesOf(parsed: ReturnType<typeof parseFeed>): Entry[] {
  switch (parsed.format) {
    case 'atom':
      return (parsed.feed.entries ?? []).map(({ id, title, content, summary, links, updated, published }) => ({
        id,
        title: title?.value,
        html: content?.value ?? summary?.value,
        link: links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
        at: updated ?? published,
      }))
    case 'json':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.id,
        title: item.title,
        html: item.content_html ?? item.content_text ?? item.summary,
        link: item.url,
        at: item.date_modified ?? item.date_published,
      }))
    case 'rdf':
      return (parsed.feed.items ?? []).map(({ title, link, description, dc }) => ({
        id: undefined,
        title,
        html: description,
        link,
        at: dc?.dates?.[0],
      }))
    case 'rss':
      return (parsed.feed.items ?? []).map(({ guid, title, link, description, content, pubDate }) => ({
        id: guid?.value,
        title,
        html: content?.encoded ?? description,
        link,
        at: pubDate,
      }))
  }
}
