import { describe, expect, it } from 'vitest'
import { groupings } from '../../../contract/correlation-rules.ts'
import { beginReplay, type PastAlert } from './replay.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const past = (alertId: string, over: Partial<PastAlert> = {}): PastAlert => ({
  alertId,
  integrationId: 'prometheus',
  host: alertId,
  itemIds: [],
  reach: {},
  words: [],
  groupedBy: groupings,
  firedAt: at(0),
  resolvedAt: null,
  isQuiet: false,
  judgement: { significance: 'exception', waitSeconds: 0 },
  ...over,
})
function incidentsOf(alerts: readonly PastAlert[], now = at(600)) {
  const replay = beginReplay()
  for (const alert of alerts) replay.add(alert)
  const { incidentCount, isIncident } = replay.end(now)
  return { incidentCount, part: alerts.filter(({ alertId }) => isIncident(alertId)).map(({ alertId }) => alertId) }
}

describe('replaying alerts', () => {
  it('makes one incident of what belongs together and two of what does not', () => {
    const same = [past('a', { host: 'db-01' }), past('b', { host: 'db-01', firedAt: at(5) })]
    expect(incidentsOf(same)).toEqual({ incidentCount: 1, part: ['a', 'b'] })
    expect(incidentsOf([past('a'), past('b')]).incidentCount).toBe(2)
  })

  it('begins anew when a group has recovered, or when its last alert lies too far back', () => {
    const host = 'db-01'
    const recovered = [past('a', { host, resolvedAt: at(3) }), past('b', { host, firedAt: at(4) })]
    expect(incidentsOf(recovered).incidentCount).toBe(2)
    expect(incidentsOf([past('a', { host }), past('b', { host, firedAt: at(31) })]).incidentCount).toBe(2)
  })

  it('makes none of what is no exception, of what was quiet, and of what recovered while it was waited for', () => {
    const waiting = { significance: 'exception', waitSeconds: 300 } as const
    const alerts = [
      past('warns', { judgement: { significance: 'warning', waitSeconds: 0 } }),
      past('quiet', { isQuiet: true }),
      past('blips', { judgement: waiting, resolvedAt: at(4) }),
      past('lasts', { judgement: waiting, resolvedAt: at(6) }),
    ]
    expect(incidentsOf(alerts)).toEqual({ incidentCount: 1, part: ['lasts'] })
    expect(incidentsOf([past('still waits', { judgement: waiting })], at(4)).incidentCount).toBe(0)
  })

  it('counts as part of an incident what means less and belongs to what became one', () => {
    const alerts = [
      past('warns', { host: 'db-01', judgement: { significance: 'warning', waitSeconds: 0 } }),
      past('fails', { host: 'db-01', firedAt: at(2) }),
    ]
    expect(incidentsOf(alerts)).toEqual({ incidentCount: 1, part: ['warns', 'fails'] })
  })

  it('joins by no more than the rules say', () => {
    const alone = [past('a', { host: 'db-01' }), past('b', { host: 'db-01', groupedBy: ['map', 'words', 'storm'] })]
    expect(incidentsOf(alone).incidentCount).toBe(2)
  })
})
