import { type IntegrationSettings, Mapping } from '../../../contract/detection.ts'
import { bearable, compileExpression, type Expression } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AlertEvent } from '../rules/alert.ts'
import { readSeverity } from '../rules/severity.ts'
import { recordIn, textsIn } from './json.ts'
import { actionOf, momentOf, textOf } from './mapped-value.ts'
import type { Reading } from './source.ts'
import { distinct, Fault } from '../rules/fault.ts'
import type { FaultReason } from '../../../contract/faults.ts'

type Field = keyof Mapping
type Expressions = ReadonlyMap<Field, Expression>
/** Expressions that are none, by the field that holds them. */
type Problems = readonly { field: Field; fault: Fault }[]
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
  const problems: { field: Field; fault: Fault }[] = []
  const expressions = new Map<Field, Expression>()
  for (const field of Mapping.keyof().options) {
    const source = mapping[field]
    if (source === undefined) continue
    try {
      expressions.set(field, compileExpression(source, ['payload', 'event']))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ field, fault: notAnExpression(field, error.message) })
    }
  }
  return { problems, read: (payload) => read(expressions, problems, payload) }
}

/** Most who name a field alone mean that of the event. */
function notAnExpression(field: Field, problem: string): Fault {
  const name = /^Unknown variable: (\w+)$/.exec(problem)?.[1]
  return name === undefined
    ? new Fault('expression_wrong', { field, problem })
    : new Fault('expression_unknown_name', { field, name, problem })
}

function read(expressions: Expressions, problems: Problems, sent: unknown): Reading {
  const size = sizeOf(sent)
  if (size === undefined) return { events: [], faults: [new Fault('nested_too_deep', { most: most.depth })] }
  const faults = problems.map(({ fault }) => fault)
  if (!expressions.has('identity')) return { events: [], faults: distinct(faults) }
  const payload = bearable(sent)
  const valueOf = evaluator(expressions, payload, size, faults)
  const list = expressions.has('events') ? valueOf('events', payload) : [payload]
  if (!Array.isArray(list)) {
    if (list !== undefined) faults.push(new Fault('expression_gives_no_list', { field: 'events' }))
    return { events: [], faults: distinct(faults) }
  }
  if (list.length > most.events)
    faults.push(new Fault('too_many_events', { number: list.length - most.events, most: most.events }))
  const events = list
    .slice(0, most.events)
    .flatMap((event) => eventOf((field) => valueOf(field, event), event, faults) ?? [])
  return { events, faults: distinct(faults) }
}

/** Gives undefined where a field has no expression, or its expression gives nothing. */
function evaluator(expressions: Expressions, payload: unknown, size: number, faults: Fault[]) {
  let steps = 0
  return (field: Field, event: unknown): unknown => {
    const expression = expressions.get(field)
    if (!expression) return undefined
    steps += (1 + size) ** expression.comprehensions
    if (steps > most.steps) {
      faults.push(new Fault('expression_costly', { field, size }))
      return undefined
    }
    try {
      const value = expression.evaluate({ payload, event }) ?? undefined
      if (typeof value !== 'string' || value.length <= most.text) return value
      faults.push(new Fault('expression_gives_too_much', { field, length: value.length, most: most.text }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(new Fault('expression_fails', { field, problem: error.message, expression: expression.source }))
    }
    return undefined
  }
}

function eventOf(valueOf: (field: Field) => unknown, event: unknown, faults: Fault[]): AlertEvent | undefined {
  const text = (field: Field): string | null => textOf(valueOf(field)) ?? null
  /** Reads what an expression gave. What cannot be read is a fault, which says what counts instead. */
  function reading<Value>(
    field: Field,
    of: (value: unknown) => Value | undefined,
    otherwise: FaultReason,
  ): Value | undefined {
    const given = valueOf(field)
    if (given === undefined || given === '') return undefined
    const value = of(given)
    if (value === undefined) faults.push(new Fault(otherwise, { field, value: textOf(given)?.slice(0, 60) ?? '' }))
    return value
  }
  const faultsBefore = faults.length
  const identity = text('identity')
  if (identity === null) {
    if (faults.length === faultsBefore) faults.push(noIdentity(event))
    return undefined
  }
  const action = reading('action', actionOf, 'expression_gives_no_action') ?? 'fire'
  const severityOf = (word: unknown) => (readSeverity(word) === 'unknown' ? undefined : readSeverity(word))
  return {
    identity,
    action,
    at: reading('at', momentOf, 'expression_gives_no_moment') ?? null,
    // What says that it is over has words for that, and the alert keeps those for what was wrong.
    title: action === 'fire' ? (text('title') ?? identity) : null,
    description: text('description') ?? '',
    severity: reading('severity', severityOf, 'expression_gives_no_severity') ?? 'unknown',
    labels: textsIn(valueOf('labels')),
    host: text('host'),
    service: text('service'),
    link: text('link'),
    expiresAt: null,
  }
}

/** With names that the expression could ask for instead. */
function noIdentity(event: unknown): Fault {
  const names = Object.keys(recordIn(event))
    .filter((name) => /^[A-Za-z_]\w{0,40}$/.test(name))
    .slice(0, 10)
    .map((name) => `event.${name}`)
  return names.length === 0
    ? new Fault('identity_unknown')
    : new Fault('identity_unknown_of', { names: names.join(', ') })
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
