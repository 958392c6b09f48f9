import { type ASTNode, Environment, EvaluationError, Optional, ParseError, TypeError } from '@marcbachmann/cel-js'
import { Refusal } from '../refusal.ts'
import { captureIn, compilePattern, occursIn } from './pattern.ts'

/** Common Expression Language (cel.dev), as users write it in rules and mappings. It ends, and it reaches nothing but its variables. */
export interface Expression {
  source: string
  /** How often it goes through a list; it takes time by the values to this power. */
  comprehensions: number
  /**
   * Throws a Refusal `expression_fails` where the values lack what the expression asks for. Whole numbers come as numbers,
   * an optional that holds nothing as undefined.
   */
  evaluate(variables: Record<string, unknown>): unknown
}
export interface Condition {
  source: string
  /** Where the values lack what it asks for, it does not hold, and `problem` says what was missing. */
  holds(variables: Record<string, unknown>): { holds: boolean; problem?: string }
}

const maximumLength = 2000
/** Each goes through a list; nested in each other they multiply. */
const comprehensions = new Set(['map', 'filter', 'all', 'exists', 'exists_one'])
const mostComprehensions = 2

/** `variables` are the names that the expression may use; all of them are open maps, lists or plain values. */
export function compileExpression(source: string, variables: readonly string[]): Expression {
  const { evaluate, comprehensions } = compile(source, variables)
  return {
    source,
    comprehensions,
    evaluate: (values) => {
      try {
        return plain(evaluate(values))
      } catch (error) {
        throw new Refusal('invalid', 'expression_fails', reasonOf(error), { problem: reasonOf(error) })
      }
    },
  }
}

const kept = new Map<string, Condition>()
const mostKept = 500

/** Refused unless it can only be true or false. Compiled once and kept: what asks by conditions asks often. */
export function compileCondition(source: string, variables: readonly string[]): Condition {
  const key = `${variables.join(' ')}\n${source}`
  const known = kept.get(key)
  if (known) return known
  const condition = conditionOf(source, variables)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, condition)
  return condition
}

/** Of what was checked when it was saved: one that this version of Allclear cannot read never holds, and says why. */
export function readCondition(source: string, variables: readonly string[]): Condition & { problem?: string } {
  try {
    return compileCondition(source, variables)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problem = error.message
    return { source, problem, holds: () => ({ holds: false, problem }) }
  }
}

function conditionOf(source: string, variables: readonly string[]): Condition {
  const { evaluate, type } = compile(source, variables)
  if (type !== 'bool' && type !== 'dyn')
    throw new Refusal('invalid', 'not_a_condition', `This gives ${type}, and a condition gives true or false`)
  return {
    source,
    holds: (values) => {
      try {
        return { holds: evaluate(bearable(values)) === true }
      } catch (error) {
        if (!(error instanceof EvaluationError) && !(error instanceof Refusal)) throw error
        return { holds: false, problem: reasonOf(error) }
      }
    },
  }
}

function compile(source: string, variables: readonly string[]) {
  if (source.length > maximumLength)
    throw new Refusal('invalid', 'expression_too_long', `An expression has at most ${maximumLength} characters`)
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
  })
  for (const name of variables) environment.registerVariable(name, 'dyn')
  environment.registerFunction('string.matchesPattern(string): bool', (text: string, pattern: string) =>
    occursIn(pattern, text),
  )
  // Ours: what the first group of the pattern holds, or all that it fits, as an optional.
  environment.registerFunction('string.capture(string): optional<string>', (text: string, pattern: string) => {
    const captured = captureIn(pattern, text)
    return captured === undefined ? Optional.none() : Optional.of(captured)
  })
  let type: string
  try {
    const evaluate = environment.parse(source)
    const comprehensions = guard(evaluate.ast)
    const checked = evaluate.check()
    if (!checked.valid) throw checked.error ?? new Error('It does not fit together')
    type = checked.type ?? 'dyn'
    return { evaluate, type, comprehensions }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const problem = reasonOf(error)
    const place = placeOf(error, source)
    if (place) throw new Refusal('invalid', 'bad_expression_at', problem, { problem, ...place })
    throw new Refusal('invalid', 'bad_expression', problem, { problem })
  }
}

/** Where in the source it goes wrong: line and character from 1. */
function placeOf(error: unknown, source: string): { line: number; character: number } | undefined {
  const start = error instanceof ParseError || error instanceof TypeError ? error.range?.start : undefined
  if (start === undefined) return undefined
  const before = source.slice(0, start).split('\n')
  return { line: before.length, character: before.at(-1)!.length + 1 }
}

/**
 * `matches` becomes RE2's, since the package would run the user's pattern as a RegExp; and few lists are gone through:
 * answers how many.
 */
function guard(root: ASTNode): number {
  let seen = 0
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (!isNode(value)) return
    if (value.op === 'rcall' || value.op === 'call') {
      const name = value.args[0]
      if (comprehensions.has(name) && ++seen > mostComprehensions)
        throw new Refusal(
          'invalid',
          'expression_too_costly',
          `An expression goes through at most ${mostComprehensions} lists`,
        )
      if (name === 'matches' || name === 'capture') {
        const args: unknown[] = value.args
        if (name === 'matches') args[0] = 'matchesPattern'
        const [pattern] = value.op === 'rcall' ? value.args[2] : []
        if (pattern?.op === 'value' && typeof pattern.args === 'string') compilePattern(pattern.args)
      }
    }
    visit(value.args)
  }
  visit(root)
  return seen
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value

/** The package takes an object with a field of this name for one of an unknown kind, and stops. */
export function bearable<Value>(value: Value): Value
export function bearable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => bearable(part))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).filter(([name]) => name !== 'constructor')
  return Object.fromEntries(entries.map(([name, part]) => [name, bearable(part)]))
}

/** The first line: the rest draws the place with arrows. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 300)

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Optional) return value.hasValue() ? plain(value.value()) : undefined
  return Array.isArray(value) ? value.map(plain) : value
}
