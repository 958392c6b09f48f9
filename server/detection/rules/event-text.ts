import type { AlertEvent } from './alert.ts'

const most = { title: 500, description: 20_000, label: 2000, name: 200, labels: 100 }

/** What a sender says, as it can be kept: whole characters, no NUL, not endless. */
export function keepable(event: AlertEvent): AlertEvent {
  return {
    ...event,
    identity: clean(event.identity),
    title: event.title === null ? null : oneLine(event.title, most.title) || '(no title)',
    description: clean(event.description).slice(0, most.description).toWellFormed(),
    labels: keepableTexts(event.labels),
    host: event.host === null ? null : oneLine(event.host, most.name) || null,
    service: event.service === null ? null : oneLine(event.service, most.name) || null,
    link: event.link === null ? null : webLink(event.link),
  }
}

export function keepableTexts(labels: Record<string, string>): Record<string, string> {
  const kept: [string, string][] = []
  for (const [name, value] of Object.entries(labels)) {
    if (kept.length === most.labels) break
    kept.push([oneLine(name, most.name), clean(value).slice(0, most.label).toWellFormed()])
  }
  return Object.fromEntries(kept)
}

/** Whole characters and no NUL: what PostgreSQL keeps as text. */
export const clean = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
export const oneLine = (text: string, length: number): string =>
  clean(text).replace(/\s+/g, ' ').trim().slice(0, length).toWellFormed()

/** A link that a browser may follow; any other scheme is no link. */
export const webLink = (text: string): string | null => (/^https?:\/\//i.test(text) ? clean(text).slice(0, 2000) : null)

/** Ways in which tools write a variable of theirs: `{EVENT.ID}`, `{{ issueId }}`, `$ALERT_ID`, `$HOSTNAME$`. */
const variable = /\{\{[^{}]{1,80}\}\}|\{[A-Z]+(?:\.[A-Z0-9]+)+\}|\$[A-Z]{2,}(?:_[A-Z0-9]+)*\$?/

/** A variable that the sender did not fill in arrives as it was written: its template is wrong, and we can say where. */
export function unresolvedVariable(event: AlertEvent): string | undefined {
  for (const text of [event.identity, event.title ?? '', event.host ?? '', event.service ?? '']) {
    const found = variable.exec(text)
    if (found) return found[0]
  }
  return undefined
}
