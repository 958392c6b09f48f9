import type { Resolution } from '../../../contract/incidents.ts'
import type { Language } from '../../../contract/values.ts'
import type { Decision, IncidentRecord } from './incident.ts'
import { resolve } from './resolution.ts'

interface Recovery {
  alertTitles: readonly string[]
  settledSeconds: number
}

/** The runbook that ran before it recovered, and the solution that this is. */
interface Healing {
  runbook: string
  resolution: Pick<Resolution, 'solution' | 'kind' | 'cause' | 'isModelSolution'>
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

/** Of the record, so in the organisation's language: it is searched for and exported. */
const byItself: Record<Language, string> = {
  en: '<p>It recovered by itself before anybody had to act.</p>',
  sv: '<p>Det gick över av sig självt innan någon behövde göra något.</p>',
}

export const afterRunbook = (runbook: string, language: Language): string =>
  language === 'sv' ? `Det gick över efter att ${runbook} hade körts.` : `It recovered after ${runbook} had run.`

/** Nobody had to do anything: resolved, verified by the monitoring that found it. */
export function resolveByRecovery(
  incident: Pick<IncidentRecord, 'holdReason' | 'closing'>,
  recovery: Recovery,
  restored: readonly { serviceId?: string; ciId?: string }[],
  facts: { autoCloseDays: number; language: Language; now: Date },
  healing?: Healing,
): Decision {
  const resolution = {
    ...(healing?.resolution ?? { solution: byItself[facts.language], kind: 'no_action', cause: '' }),
    isWorkaround: false,
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
    detail: {
      ...decision.detail,
      ...recovery,
      ...(healing ? { why: 'healed', runbook: healing.runbook } : { why: 'recovered' }),
    },
  }
}
