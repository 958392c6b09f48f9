import type { AddressObject, HeaderValue } from 'mailparser'

/** A mail as expressions see it. */
export interface Mail {
  /** Addresses, without names. */
  from: string
  to: string[]
  subject: string
  /** The plain text, else what the HTML says as text. */
  text: string
  /** ISO 8601; empty where it says none that could be read. */
  date: string
  messageId: string
  /** By their names in small letters; of one that stands there several times the first. */
  headers: Record<string, string>
}

/** As much of a message as is read; what has more is no alarm. The text of longer HTML stays empty. */
const most = { parts: 200, header: 100_000, html: 200_000, text: 50_000, headers: 200 }

/** Throws where the message has more parts or longer headers than any alarm. */
export async function parseMail(message: Buffer): Promise<Mail> {
  // With the first mail: at the start it would be a tenth of the time that a command takes.
  const { simpleParser } = await import('mailparser')
  const parsed = await simpleParser(message, {
    maxChildNodes: most.parts,
    maxHeadSize: most.header,
    maxHtmlLengthToParse: most.html,
    checksumAlgo: false,
    keepCidLinks: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    ignoreEmbedded: true,
  })
  const headers: Record<string, string> = {}
  for (const { key, line } of parsed.headerLines.slice(0, most.headers))
    headers[key] ??= textOf(parsed.headers.get(key)) ?? unfolded(line)
  const hasDate = headers['date'] !== undefined && !Number.isNaN(Date.parse(headers['date']))
  return {
    from: addressesOf(parsed.from)[0] ?? '',
    to: addressesOf(parsed.to),
    subject: (parsed.subject ?? '').replace(/\s+/g, ' ').trim(),
    text: (parsed.text ?? '').slice(0, most.text).trim(),
    date: hasDate ? (parsed.date?.toISOString() ?? '') : '',
    messageId: parsed.messageId ?? '',
    headers,
  }
}

const textOf = (value: HeaderValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const unfolded = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replace(/\s+/g, ' ')
    .trim()

const addressesOf = (header: AddressObject | AddressObject[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap(({ address }) => (address === undefined || address === '' ? [] : [address]))
