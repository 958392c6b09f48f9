import type { Payload } from './source.ts'
import { Fault } from '../rules/fault.ts'

/** Reading what others send: nothing is assumed, nothing throws, and a moment that is none is null. */
export function readJson({ body }: Payload): { value: unknown } | { fault: Fault } {
  try {
    return { value: JSON.parse(body.toString('utf8')) as unknown }
  } catch (error) {
    return { fault: new Fault('not_json', { problem: (error as Error).message.slice(0, 200) }) }
  }
}

/** The fields of a body that is a JSON object or a form. */
export function readFields(payload: Payload): { value: Record<string, unknown> } | { fault: Fault } {
  const text = payload.body.toString('utf8')
  if (!/^\s*[[{]/.test(text) && text.includes('=')) return { value: Object.fromEntries(new URLSearchParams(text)) }
  const json = readJson(payload)
  return 'fault' in json ? json : { value: recordIn(json.value) }
}

export const recordIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** The list of objects in a field; what is no object in it is left out. Undefined where there is no list. */
export function recordsIn(value: unknown, field: string): Record<string, unknown>[] | undefined {
  const list = recordIn(value)[field]
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : undefined
}

/** A text, or a number as text; undefined for anything else and for an empty one. */
export function textIn(record: Record<string, unknown>, field: string): string | undefined {
  const value = record[field]
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined
}

/** The entries of an object that are text or can be said as text. */
export function textsIn(value: unknown): Record<string, string> {
  const record = recordIn(value)
  if (Object.values(record).every((text) => typeof text === 'string')) return record as Record<string, string>
  const texts: [string, string][] = []
  for (const [name, text] of Object.entries(record)) {
    if (typeof text === 'string') texts.push([name, text])
    else if (typeof text === 'number' || typeof text === 'bigint' || typeof text === 'boolean')
      texts.push([name, String(text)])
  }
  return Object.fromEntries(texts)
}

/** ISO 8601, as most write it. Years before 1970 mean "none": Go writes its zero time as year 1. */
export function momentIn(record: Record<string, unknown>, field: string): Date | null {
  const value = record[field]
  if (typeof value !== 'string') return null
  const at = new Date(value)
  return Number.isNaN(at.getTime()) || at.getTime() <= 0 ? null : at
}

/** A moment counted since 1970, as a number or as its text. */
export function epochIn(record: Record<string, unknown>, field: string, unit: 'seconds' | 'milliseconds'): Date | null {
  const value = Number(textIn(record, field) ?? 0)
  const at = new Date(unit === 'seconds' ? value * 1000 : value)
  return Number.isNaN(at.getTime()) || at.getTime() <= 0 ? null : at
}
