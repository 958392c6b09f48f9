import { describe, expect, it } from 'vitest'
import { oncall } from './oncall.ts'

const read = (sent: unknown) => oncall.read({ headers: {}, body: Buffer.from(JSON.stringify(sent)) }, {})
const raised = {
  alert_uid: '7c1',
  title: 'The lift stands',
  state: 'alerting',
  link_to_upstream_details: 'https://lifts.example.org/7',
  message: 'Between 3 and 4',
}

describe('a formatted webhook of OnCall', () => {
  it('raises and clears an alert', () => {
    expect(read(raised).events).toEqual([
      expect.objectContaining({
        identity: '7c1',
        action: 'fire',
        title: 'The lift stands',
        description: 'Between 3 and 4',
        link: 'https://lifts.example.org/7',
      }),
    ])
    for (const state of ['ok', 'OK', 'Ok'])
      expect(read({ alert_uid: '7c1', state }).events).toEqual([
        expect.objectContaining({ identity: '7c1', action: 'resolve', title: null }),
      ])
  })

  it.each([
    [{ title: 'Only words' }, 'Only words', 'fire'],
    [{ alert_uid: 5, state: ['ok'] }, '5', 'fire'],
    [{ alert_uid: 'x', title: '' }, 'x', 'fire'],
  ])('is taken as %j', (sent, identity, action) =>
    expect(read(sent).events).toEqual([expect.objectContaining({ identity, action })]),
  )

  it.each([[{}], [[]], [null], ['x']])('says nothing as %j', (sent) => expect(read(sent).faults.length).toBe(1))
})
