import { describe, expect, it } from 'vitest'
import { channelOf, CsvMapping, detectDelimiter, levelOf, proposeMapping, stateOf } from './csv-mapping.ts'

describe('the mapping of a plain list', () => {
  it('is proposed from English headers', () =>
    expect(proposeMapping(['Ticket ID', 'Short description', 'Assignment group', 'Opened at', 'Mood'])).toEqual({
      number: 'Ticket ID',
      summary: 'Short description',
      team: 'Assignment group',
      registeredAt: 'Opened at',
    }))

  it('is proposed from Swedish headers', () =>
    expect(proposeMapping(['Ärendenummer', 'Rubrik', 'Anmälare', 'Prioritet', 'Handläggargrupp', 'Lösning'])).toEqual({
      number: 'Ärendenummer',
      summary: 'Rubrik',
      requester: 'Anmälare',
      priority: 'Prioritet',
      team: 'Handläggargrupp',
      solution: 'Lösning',
    }))

  it('takes no column twice and none that only names itself so (S-058)', () => {
    expect(proposeMapping(['__proto__', 'constructor', 'title', 'subject'])).toEqual({ summary: 'title' })
    expect([stateOf('__proto__'), channelOf('constructor'), levelOf('toString', 3)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(CsvMapping.parse(JSON.parse('{"delimiter": ",", "columns": {"__proto__": "x"}}')).columns).toEqual({})
  })

  it.each([
    ['a,b,c', ','],
    ['a;b;"c,d,e,f"', ';'],
    ['a\tb', '\t'],
    ['a', ','],
  ])('finds the separator of %j', (line, delimiter) => expect(detectDelimiter(line)).toBe(delimiter))

  it.each([
    ['New', 'registered'],
    ['Work in Progress', 'in_diagnosis'],
    ['Pågående', 'in_diagnosis'],
    ['On hold', 'held'],
    ['Löst', 'resolved'],
    ['Stängd', 'closed'],
    ['Sideways', undefined],
  ])('reads the state %s', (text, state) => expect(stateOf(text)).toBe(state))

  it.each([
    ['2', 2],
    ['P2', 2],
    ['2 - High', 2],
    ['Hög', 2],
    ['Critical', 1],
    ['5', undefined],
  ])('reads the priority %s', (text, priority) => expect(levelOf(text, 4)).toBe(priority))
})
