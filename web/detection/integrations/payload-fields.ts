import type { Mapping } from '../../../contract/detection.ts'
import type { MappedSource } from './mapped.ts'

export interface PayloadField {
  /** As an expression asks for it. */
  path: string
  /** What it holds in the payload at hand; null where that is not known. */
  value: string | null
  /** The same as an expression writes it; null where it is no plain value. */
  literal: string | null
}

/** Words of a tool's own that say how bad it is, or whether it is over: as a whole expression that someone only completes. */
const translations: Partial<Record<keyof Mapping, { usual: RegExp; words: [string, string] }>> = {
  severity: {
    usual: /^(critical|high|medium|low|info|error|warn|warning|major|minor|p[1-5]|sev[0-4])$/i,
    words: ['critical', 'low'],
  },
  action: {
    usual:
      /^(fire|firing|trigger|triggered|alert|alerting|problem|down|resolved?|ok|recovered|closed|up|ack|acknowledged?)$/i,
    words: ['fire', 'resolve'],
  },
}

/** What a click on a field writes: the field, or, where its word means nothing here, a translation of it. */
export function expressionFor(field: keyof Mapping, { path, value, literal }: PayloadField): string {
  const translation = translations[field]
  if (translation === undefined || value === null || literal === null || translation.usual.test(value)) return path
  const [one, other] = translation.words
  return `${path} == ${literal} ? "${one}" : "${other}"`
}

const joins: Partial<Record<keyof Mapping, string>> = { identity: '"/"', title: '" "', description: '" "' }

/** What a click on another field makes of what is there: both of them, or that field where there can be only one. */
export function addedTo(before: string, field: keyof Mapping, added: PayloadField): string {
  const join = joins[field]
  return join === undefined ? expressionFor(field, added) : `${before} + ${join} + ${asText(added)}`
}

/** To be joined to others, whatever it is. */
export const asText = ({ path, literal }: PayloadField): string => (literal?.startsWith('"') ? path : `string(${path})`)

const mailFields = ['subject', 'text', 'from', 'date'].map((name) => ({
  path: `event.${name}`,
  value: null,
  literal: null,
}))
const most = { fields: 40, depth: 3, text: 40 }

/** What expressions can ask of a payload, with what it holds there, so that nobody has to write it. */
export function payloadFields(source: MappedSource, body: string, events: string | undefined): PayloadField[] {
  if (source === 'mail') return mailFields
  const payload = parsed(body)
  const listPath = /^payload((?:\.\w+)+)$/.exec(events ?? '')?.[1]
  if (listPath === undefined) return leaves('event', Array.isArray(payload) ? payload[0] : payload)
  const list = listPath
    .slice(1)
    .split('.')
    .reduce((within: unknown, name) => recordOf(within)[name], payload)
  const ofEvent = leaves('event', Array.isArray(list) ? list[0] : undefined)
  return [...ofEvent, ...leaves('payload', payload)].slice(0, most.fields)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // What is no JSON, or was cut, has no fields to show.
    return undefined
  }
}

function leaves(path: string, value: unknown, depth = 0): PayloadField[] {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isRecord && depth < most.depth)
    return Object.entries(value)
      .flatMap(([name, part]) => leaves(path + step(name), part, depth + 1))
      .slice(0, most.fields)
  if (depth === 0 || value === undefined) return []
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const literal = typeof value === 'object' ? null : JSON.stringify(value)
  return [{ path, literal, value: text.length > most.text ? `${text.slice(0, most.text).toWellFormed()}…` : text }]
}

const step = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
