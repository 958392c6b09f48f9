import { type IntegrationSettings, Mapping } from '../../../contract/detection.ts'
import { bearable, compileExpression, type Expression } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AlertEvent } from '../rules/alert.ts'
import { readSeverity } from '../rules/severity.ts'
import { recordIn, textsIn } from './json.ts'
import { actionOf, momentOf, textOf } from './mapped-value.ts'
import type { Reading } from './source.ts'

type Field = keyof Mapping
type Expressions = ReadonlyMap<Field, Expression>
/** Expressions that are none, by the field that holds them. */
type Problems = readonly { field: Field; problem: string }[]
export interface CompiledMapping {
  problems: Problems
  /** Never throws: what an expression lacks is a fault of the reading, and the event goes without it. */
  read(payload: unknown): Reading
}

/** Of one payload; what asks for more is not worth the wait of everybody else. */
const most = { events: 1000, depth: 100, steps: 1_000_000, text: 100_000 }

const kept = new Map<string, CompiledMapping>()
const mostKept = 500

/** Compiled once for all payloads that come by it. */
export function compileMapping(mapping: Mapping): CompiledMapping {
  const key = JSON.stringify(mapping)
  const known = kept.get(key)
  if (known) return known
  const compiled = compile(mapping)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, compiled)
  return compiled
}

/** By the integration's mapping, else by the source's own. */
export const mappingFor = (settings: Readonly<Record<string, unknown>>, own: Mapping): CompiledMapping =>
  compileMapping((settings as IntegrationSettings).mapping ?? own)

function compile(mapping: Mapping): CompiledMapping {
  const problems: { field: Field; problem: string }[] = []
  const expressions = new Map<Field, Expression>()
  for (const field of Mapping.keyof().options) {
    const source = mapping[field]
    if (source === undefined) continue
    try {
      expressions.set(field, compileExpression(source, ['payload', 'event']))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ field, problem: withEvent(error.message) })
    }
  }
  return { problems, read: (payload) => read(expressions, problems, payload) }
}

/** Most who name a field alone mean that of the event. */
function withEvent(problem: string): string {
  const name = /^Unknown variable: (\w+)$/.exec(problem)?.[1]
  return name === undefined ? problem : `${problem}; what is sent as ${name} is event.${name}`
}

function read(expressions: Expressions, problems: Problems, sent: unknown): Reading {
  const size = sizeOf(sent)
  if (size === undefined) return { events: [], faults: [`What is nested more than ${most.depth} deep is not read`] }
  const faults = new Set(problems.map(({ field, problem }) => `The expression for ${field} is not one: ${problem}`))
  if (!expressions.has('identity')) return { events: [], faults: [...faults] }
  const payload = bearable(sent)
  const valueOf = evaluator(expressions, payload, size, faults)
  const list = expressions.has('events') ? valueOf('events', payload) : [payload]
  if (!Array.isArray(list)) {
    if (list !== undefined) faults.add('The expression for events gives no list')
    return { events: [], faults: [...faults] }
  }
  if (list.length > most.events) faults.add(`${list.length - most.events} events too many: ${most.events} are read`)
  const events = list
    .slice(0, most.events)
    .flatMap((event) => eventOf((field) => valueOf(field, event), event, faults) ?? [])
  return { events, faults: [...faults] }
}

/** Gives undefined where a field has no expression, or its expression gives nothing. */
function evaluator(expressions: Expressions, payload: unknown, size: number, faults: Set<string>) {
  let steps = 0
  return (field: Field, event: unknown): unknown => {
    const expression = expressions.get(field)
    if (!expression) return undefined
    steps += (1 + size) ** expression.comprehensions
    if (steps > most.steps) {
      faults.add(`The expression for ${field} goes through too much: the payload has ${size} values`)
      return undefined
    }
    try {
      const value = expression.evaluate({ payload, event }) ?? undefined
      if (typeof value !== 'string' || value.length <= most.text) return value
      faults.add(`The expression for ${field} gives ${value.length} characters; ${most.text} are read`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.add(`The expression for ${field} fails: ${error.message}. It is: ${expression.source}`)
    }
    return undefined
  }
}

function eventOf(valueOf: (field: Field) => unknown, event: unknown, faults: Set<string>): AlertEvent | undefined {
  const text = (field: Field): string | null => textOf(valueOf(field)) ?? null
  /** Reads what an expression gave. What cannot be read is a fault, which says what counts instead. */
  function reading<Value>(field: Field, of: (value: unknown) => Value | undefined, instead: string): Value | undefined {
    const given = valueOf(field)
    if (given === undefined || given === '') return undefined
    const value = of(given)
    if (value === undefined)
      faults.add(`The expression for ${field} gives ${JSON.stringify(textOf(given)?.slice(0, 60) ?? '')}; ${instead}`)
    return value
  }
  const faultsBefore = faults.size
  const identity = text('identity')
  if (identity === null) {
    if (faults.size === faultsBefore)
      faults.add(`It is not known which alert this is, for the expression for identity gives nothing${whatCame(event)}`)
    return undefined
  }
  const action =
    reading('action', actionOf, 'it counts as fire, for it is none of fire, resolve, acknowledge') ?? 'fire'
  const severityOf = (word: unknown) => (readSeverity(word) === 'unknown' ? undefined : readSeverity(word))
  return {
    identity,
    action,
    at: reading('at', momentOf, 'the moment of receipt counts, for this is none') ?? null,
    // What says that it is over has words for that, and the alert keeps those for what was wrong.
    title: action === 'fire' ? (text('title') ?? identity) : null,
    description: text('description') ?? '',
    severity: reading('severity', severityOf, 'it counts as unknown') ?? 'unknown',
    labels: textsIn(valueOf('labels')),
    host: text('host'),
    service: text('service'),
    link: text('link'),
    expiresAt: null,
  }
}

/** Names that an expression could ask for instead. */
function whatCame(event: unknown): string {
  const names = Object.keys(recordIn(event)).filter((name) => /^[A-Za-z_]\w{0,40}$/.test(name))
  return names.length === 0
    ? ''
    : `. What came has ${names
        .slice(0, 5)
        .map((name) => `event.${name}`)
        .join(', ')}`
}

/** How many values there are in it; undefined where they are nested too deep. */
function sizeOf(payload: unknown): number | undefined {
  let size = 0
  let level = [payload]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most.depth) return undefined
    size += level.length
    level = level.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : Object.values(recordIn(value))))
  }
  return size
}
