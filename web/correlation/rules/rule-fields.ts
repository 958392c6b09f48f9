import { groupings } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule, Grouping } from '../../../contract/correlation-rules.ts'
import type { Significance } from '../../../contract/correlation.ts'
import type { Severity } from '../../../contract/detection.ts'
import type { Named } from '../../../contract/values.ts'
import { useFields } from '../../platform/fields.ts'
import type { Fields } from '../../platform/fields.ts'

interface Values {
  name: string
  condition: string
  significance: Significance
  severity: Severity | null
  service: Named | null
  team: Named | null
  category: Named | null
  waitSeconds: number
  settleSeconds: number
  groupedBy: Grouping[]
  /** Of a new one: its place among the others, from 1. */
  position: number
}
export type RuleFields = Fields<Values>

export function useRuleFields(rule: CorrelationRule | undefined, last: number): RuleFields {
  return useFields<Values>({
    name: rule?.name ?? '',
    condition: rule?.condition ?? '',
    significance: rule?.significance ?? 'warning',
    severity: rule?.severity ?? null,
    service: rule?.service ?? null,
    team: rule?.team ?? null,
    category: rule?.category ?? null,
    waitSeconds: rule?.waitSeconds ?? 0,
    settleSeconds: rule?.settleSeconds ?? 60,
    groupedBy: rule?.groupedBy ?? [...groupings],
    position: rule?.position ?? last,
  })
}

/** As the server takes them: records by their ids. */
export function sentFields<Some extends Partial<Values>>({ service, team, category, ...rest }: Some) {
  return {
    ...rest,
    ...(service !== undefined && { serviceId: service?.id ?? null }),
    ...(team !== undefined && { teamId: team?.id ?? null }),
    ...(category !== undefined && { categoryId: category?.id ?? null }),
  }
}
