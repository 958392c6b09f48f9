import { describe, expect, it } from 'vitest'
import { goalert } from './goalert.ts'

const read = (body: string, path = '/api/v2/generic/incoming') =>
  goalert.read({ headers: { ':path': path }, body: Buffer.from(body) }, {})
const expected = { identity: 'Cold\nRoom 4', action: 'fire', title: 'Cold', description: 'Room 4' }

describe('GoAlert’s generic API', () => {
  it.each([
    ['JSON', '{"summary":"Cold","details":"Room 4","meta":{"floor":"2"}}', undefined, { labels: { floor: '2' } }],
    ['a form', 'summary=Cold&details=Room+4', undefined, {}],
    ['the query', '', '/api/v2/generic/incoming?summary=Cold&details=Room%204', {}],
    ['both', 'details=Room+4', '/api/v2/generic/incoming?summary=Cold', {}],
  ])('takes an alert from %s', (_, body, path, more) =>
    expect(read(body, path).events).toEqual([expect.objectContaining({ ...expected, ...more })]),
  )

  it('closes what has the same key, or says the same', () => {
    expect(read('{"action":"close","dedup":"cold"}').events).toEqual([
      expect.objectContaining({ identity: 'cold', action: 'resolve', title: null }),
    ])
    const closed = read('summary=Cold&details=Room+4&action=close').events
    expect(closed).toEqual([expect.objectContaining({ identity: expected.identity, action: 'resolve' })])
  })

  it.each([['{'], ['{}'], ['x'], [''], ['details=y']])('says nothing as %j', (body) =>
    expect(read(body).faults.length).toBe(1),
  )
})
