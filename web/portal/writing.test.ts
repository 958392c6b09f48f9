import { describe, expect, test } from 'vitest'
import { htmlOf, splitReport } from './writing.ts'

test('plain text becomes paragraphs and nothing of it becomes markup', () => {
  expect(htmlOf(' It says <b>no</b> & stops.\nTwice.\n\n\nSince lunch. ')).toBe(
    '<p>It says &lt;b&gt;no&lt;/b&gt; &amp; stops.<br>Twice.</p><p>Since lunch.</p>',
  )
  expect(htmlOf('  \n ')).toBe('')
})

describe('a report', () => {
  const long = 'The printer in the library '.repeat(6).trim()

  test('of one line is its own summary', () => {
    expect(splitReport(' The printer hums. ')).toEqual({ summary: 'The printer hums.', rest: '' })
  })
  test('of several lines is summed up by the first', () => {
    expect(splitReport('The printer hums\nand then stops')).toEqual({
      summary: 'The printer hums',
      rest: 'and then stops',
    })
  })
  test('of a long line is summed up by its first sentence', () => {
    expect(splitReport(`The printer hums. ${long}`)).toEqual({ summary: 'The printer hums.', rest: long })
  })
  test('of one long sentence is cut between words and told whole below', () => {
    const { summary, rest } = splitReport(long)
    expect(rest).toBe(long)
    expect(summary).toBe(`${'The printer in the library '.repeat(4)}The printer …`)
  })
  test('without any space is cut where it must be', () => {
    const { summary, rest } = splitReport('å'.repeat(500))
    expect(summary).toBe(`${'å'.repeat(120)} …`)
    expect(rest).toHaveLength(500)
  })
  test('that is cut in the middle of a sign keeps no half of it', () => {
    expect(splitReport(`${'a'.repeat(119)}😀${'b'.repeat(50)}`).summary.isWellFormed()).toBe(true)
  })
})
