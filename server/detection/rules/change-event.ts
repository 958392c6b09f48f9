import { oneLine, keepableTexts, webLink } from './event-text.ts'

/** What a deployment tool says has changed. */
export interface ReadChange {
  /** By the sender's clock; null where it says none, and the moment of receipt counts. */
  at: Date | null
  summary: string
  /** Where it happened; the name of a configuration item, where the catalogue knows it so. */
  source: string | null
  /** The service that changed, by the sender's name for it. */
  service: string | null
  links: { href: string; text: string }[]
  details: Record<string, string>
}

const most = { summary: 1024, name: 200, links: 20 }

/** The same as it can be kept, as an alert's words are. */
export function keepableChange({ at, summary, source, service, links, details }: ReadChange): ReadChange {
  return {
    at,
    summary: oneLine(summary, most.summary) || '(no summary)',
    source: source === null ? null : oneLine(source, most.name) || null,
    service: service === null ? null : oneLine(service, most.name) || null,
    links: links.slice(0, most.links).flatMap(({ href, text }) => {
      const link = webLink(href)
      return link === null ? [] : [{ href: link, text: oneLine(text, most.name) || link }]
    }),
    details: keepableTexts(details),
  }
}
