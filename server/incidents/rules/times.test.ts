import { expect, test } from 'vitest'
import { checkTimes } from './times.ts'

const now = new Date('2026-11-02T12:00:00Z')
const at = (clock: string) => ({ at: `2026-11-02T${clock}:00Z`, provenance: 'reported' as const })

test.each([
  ['nothing known', {}, undefined],
  [
    'all in order',
    { lastKnownGood: at('08:00'), occurred: at('09:00'), observed: at('09:00'), detected: at('09:30') },
    undefined,
  ],
  ['seen after a machine found it', { detected: at('09:00'), observed: at('10:00') }, undefined],
  ['a clock a little ahead', { observed: at('12:05') }, undefined],
  ['in the future', { observed: at('12:06') }, 'in_the_future'],
  ['seen before it happened', { occurred: at('10:00'), observed: at('09:00') }, 'times_out_of_order'],
  ['found before it happened', { occurred: at('10:00'), detected: at('09:00') }, 'times_out_of_order'],
  ['worked after it broke', { lastKnownGood: at('10:00'), occurred: at('09:00') }, 'times_out_of_order'],
  [
    'another zone, the same moment',
    { occurred: { at: '2026-11-02T11:00:00+02:00', provenance: 'reported' as const }, observed: at('09:00') },
    undefined,
  ],
])('%s', (_, times, reason) => {
  const check = () => checkTimes(times, now)
  if (reason === undefined) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ reason }))
})
