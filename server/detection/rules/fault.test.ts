import { describe, expect, it } from 'vitest'
import { Fault, readFaults, writeFaults } from './fault.ts'

describe('faults', () => {
  it('are read as they were written, each once', () => {
    const missing = new Fault('missing', { field: 'host' })
    const cut = new Fault('alerts_cut', { number: 3 })
    expect(readFaults(writeFaults([missing, cut, new Fault('missing', { field: 'host' })]))).toEqual([missing, cut])
    expect([writeFaults([]), readFaults(null)]).toEqual([null, []])
  })

  it('that an earlier version kept as a sentence are shown as it stands', () =>
    expect(readFaults('The body is not JSON: oh')).toEqual([
      { reason: 'other', text: 'The body is not JSON: oh', details: { text: 'The body is not JSON: oh' } },
    ]))

  it('say what came as it came, and no more of it than one would read', () => {
    expect(new Fault('not_filled_in', { variable: '$& {{field}} \0' }).text).toContain('$& {{field}} :')
    expect(new Fault('not_json', { problem: '\u{1f600}'.repeat(1000) }).details['problem']).toBe(
      '\u{1f600}'.repeat(150),
    )
    expect(
      JSON.parse(writeFaults(Array.from({ length: 50 }, (_, at) => new Fault('alerts_cut', { number: at })))!),
    ).toHaveLength(20)
  })
})
