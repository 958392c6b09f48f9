import { listAlertGroups } from '../../contract/correlation.ts'
import type { AlertGroup } from '../../contract/correlation.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'

/** Groups of alerts that mean something and that neither a person nor the rules have taken on. */
export function useWaitingGroups(): AlertGroup[] {
  const mayWork = mayOne(useMe(), 'alert.work')
  const groups = useAnswer(listAlertGroups, { view: 'firing', hasIncident: 'false', limit: 100 }, { enabled: mayWork })
  return (groups.data?.items ?? []).filter(
    ({ state, significance, incidentDueAt }) =>
      state === 'firing' && significance !== 'informational' && incidentDueAt === null,
  )
}
