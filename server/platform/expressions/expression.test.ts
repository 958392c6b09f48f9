import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { compileCondition, compileExpression, readCondition } from './expression.ts'

const alert = { title: 'Disk full on db-07', severity: 'critical', count: 3, labels: { team: 'storage' } }
const holds = (source: string) => compileCondition(source, ['alert']).holds({ alert }).holds
function refusalOf(work: () => unknown): Refusal | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}
const refusal = (work: () => unknown): string => refusalOf(work)?.reason ?? 'none'

describe('a condition', () => {
  it.each([
    ['alert.severity == "critical"', true],
    ['alert.severity in ["critical", "high"] && alert.count > 2', true],
    ['alert.title.matches("(?i)disk .* db-\\\\d+")', true],
    ['alert.title.startsWith("Memory")', false],
    ['alert.labels.exists(name, name == "team")', true],
    ['has(alert.labels.region) && alert.labels.region == "eu"', false],
  ])('%s is %s', (source, expected) => expect(holds(source)).toBe(expected))

  it('does not hold where a label is missing, and says which', () =>
    expect(compileCondition('alert.labels.region == "eu"', ['alert']).holds({ alert })).toEqual({
      holds: false,
      problem: 'No such key: region',
    }))

  it.each([
    ['alert.title', 'none'],
    ['"text"', 'not_a_condition'],
    ['alert.title ==', 'bad_expression_at'],
    ['stranger == 1', 'bad_expression_at'],
    ['alert.title.matches("(")', 'bad_pattern'],
    [`"${'x'.repeat(2001)}" == ""`, 'expression_too_long'],
    ['alert.a.all(x, alert.a.all(y, alert.a.all(z, x == y)))', 'expression_too_costly'],
    [Array(300).fill('1').join('+'), 'bad_expression_at'],
  ])('%.40s is refused as %s', (source, reason) =>
    expect(refusal(() => compileCondition(source, ['alert']))).toBe(reason),
  )

  it.each([
    ['alert.severity = "high"', 1, 16],
    ['alert.count > 2\n  && stranger == 1', 2, 6],
    ['alert.title == ', 1, 16],
  ])('%j goes wrong in line %i at character %i', (source, line, character) => {
    expect(refusalOf(() => compileCondition(source, ['alert']))?.details).toMatchObject({ line, character })
  })

  it('is compiled once for the same names', () => {
    const source = 'alert.count > 2'
    expect(compileCondition(source, ['alert'])).toBe(compileCondition(source, ['alert']))
    expect(compileCondition(source, ['alert'])).not.toBe(compileCondition(source, ['alert', 'ci']))
  })

  it('reaches no prototype', () => {
    for (const source of ['alert.constructor == null', 'alert.__proto__ == null', 'alert.labels["toString"] == null'])
      expect(holds(source)).toBe(false)
  })

  it('holds all the same where a sender has a label called constructor', () => {
    const labels = JSON.parse('{"constructor": "c", "env": "test"}') as unknown
    const condition = compileCondition('alert.labels.env == "test"', ['alert'])
    expect(condition.holds({ alert: { labels } })).toEqual({ holds: true })
  })

  it('never holds where this version cannot read it, and says why', () => {
    const condition = readCondition('stranger == 1', ['alert'])
    expect(condition.problem).toMatch(/stranger/)
    expect(condition.holds({ alert: {} })).toEqual({ holds: false, problem: condition.problem })
  })

  it('runs a hostile pattern in linear time, from the values as well', () => {
    const hostile = { text: `${'a'.repeat(50_000)}!`, pattern: '^(a+)+$' }
    expect(compileCondition('v.text.matches("^(a+)+$")', ['v']).holds({ v: hostile }).holds).toBe(false)
    expect(compileCondition('v.text.matches(v.pattern)', ['v']).holds({ v: hostile }).holds).toBe(false)
  })
})

describe('an expression', () => {
  it('gives plain values', () => {
    const variables = { body: { host: 'db-07', values: [1, 2] } }
    expect(compileExpression('body.host + ":9100"', ['body']).evaluate(variables)).toBe('db-07:9100')
    expect(compileExpression('size(body.values)', ['body']).evaluate(variables)).toBe(2)
    expect(refusal(() => compileExpression('body.gone', ['body']).evaluate(variables))).toBe('expression_fails')
  })

  it.each([
    ['body.?host', 'db-07'],
    ['body.?gone.?deep', undefined],
    ['body.?gone.or(body.?host)', 'db-07'],
    ['body.subject.capture("^\\\\[(\\\\w+)\\\\]")', 'PROBLEM'],
    ['body.subject.capture("P\\\\w+")', 'PROBLEM'],
    ['body.subject.capture("^x(y)").orValue("none")', 'none'],
    ['body.subject.capture("x")', undefined],
  ])('%s gives %s', (source, expected) => {
    const variables = { body: { host: 'db-07', subject: '[PROBLEM] Disk' } }
    expect(compileExpression(source, ['body']).evaluate(variables)).toBe(expected)
  })

  it('refuses a pattern that is none when it is written, and says how many lists it goes through', () => {
    expect(refusal(() => compileExpression('body.capture("(")', ['body']))).toBe('bad_pattern')
    expect(compileExpression('body.map(x, x.filter(y, y > 1))', ['body']).comprehensions).toBe(2)
  })
})
