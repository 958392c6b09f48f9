import { describe, expect, it } from 'vitest'
import { readWallClock } from './wall-clock.ts'

const read = (text: string, zone = 'UTC') => {
  const time = readWallClock(text, zone)
  return time && [time.at.toISOString(), time.isAmbiguous]
}

describe('a time without a zone', () => {
  it.each([
    ['29/2/2016 01:16', 'UTC', '2016-02-29T01:16:00.000Z'],
    ['1/7/2016 12:00', 'Europe/Stockholm', '2016-07-01T10:00:00.000Z'],
    ['1/1/2016 12:00', 'America/Sao_Paulo', '2016-01-01T14:00:00.000Z'],
    ['2016-07-01 12:00:30', 'Europe/Stockholm', '2016-07-01T10:00:30.000Z'],
    ['2016-07-01', 'UTC', '2016-07-01T00:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, at) => expect(read(text, zone)).toEqual([at, false]))

  it('that was skipped in spring is read as an hour later, and said to be unclear', () =>
    expect(read('27/3/2016 02:30', 'Europe/Stockholm')).toEqual(['2016-03-27T01:30:00.000Z', true]))

  it('that came twice in autumn is read as the first, and said to be unclear', () =>
    expect(read('30/10/2016 02:30', 'Europe/Stockholm')).toEqual(['2016-10-30T00:30:00.000Z', true]))

  it.each(['?', '', '30/2/2016 10:00', '1/13/2016 10:00', '1/1/2016 25:00', '2016-02-30', 'yesterday', '1/1/16 10:00'])(
    'is refused when it is none: %j',
    (text) => expect(read(text)).toBeUndefined(),
  )
})
