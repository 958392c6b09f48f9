import type { Decision, IncidentRecord } from './incident.ts'
import { resolve } from './resolution.ts'

interface Recovery {
  alertTitles: readonly string[]
  settledSeconds: number
}

/** Closes itself so soon after the recovery; until then what fires again reopens it. */
const closesAfter = 15 * 60_000

/** A fact for whoever works on it. */
export const recovered = ({ alertTitles, settledSeconds }: Recovery): Decision => ({
  event: 'incident.recovered',
  audience: 'staff',
  changes: {},
  detail: { alertTitles, settledSeconds },
})

/** Nobody had to do anything: resolved, verified by the monitoring that found it. */
export function resolveByRecovery(
  incident: Pick<IncidentRecord, 'holdReason' | 'closing'>,
  recovery: Recovery,
  restored: readonly { serviceId?: string; ciId?: string }[],
  facts: { autoCloseDays: number; now: Date },
): Decision {
  const resolution = {
    solution: '<p>It recovered by itself before anybody had to act.</p>',
    isWorkaround: false,
    kind: 'no_action' as const,
    cause: '',
    verification: 'monitoring' as const,
    verificationNote: '',
    restoredServiceIds: [...new Set(restored.flatMap(({ serviceId }) => serviceId ?? []))].slice(0, 50),
    restoredCiIds: [...new Set(restored.flatMap(({ ciId }) => ciId ?? []))].slice(0, 50),
  }
  const decision = resolve(incident, { resolution, noteToUser: '' }, facts)
  return {
    ...decision,
    changes: {
      ...decision.changes,
      ...(decision.changes.autoCloseAt && { autoCloseAt: new Date(facts.now.getTime() + closesAfter) }),
    },
    detail: { ...decision.detail, why: 'recovered', ...recovery },
  }
}
