import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise, restoreText, toCell } from './csv-cell.ts'

const marked = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '＝', '\t', 'a', ' ') })

describe('cells of CSV', () => {
  it.each(['=1+1', '+46 8 123', '-2+3', '@sum(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x', "'=1"])(
    'keep a spreadsheet from calculating %j (S-089)',
    (text) => {
      expect(neutralise(text)).toBe(`'${text}`)
      expect(restoreText(neutralise(text))).toBe(text)
    },
  )

  it('leave ordinary text alone', () => expect(neutralise('Mail does not work')).toBe('Mail does not work'))

  it('give back every text as it was', () => {
    fc.assert(fc.property(marked, (text) => restoreText(neutralise(text)) === text))
  })

  it('hold numbers as numbers and lists as JSON', () => {
    expect([toCell(-5), toCell(true), toCell(null), toCell(['a'])]).toEqual(['-5', 'true', '', '["a"]'])
  })
})
