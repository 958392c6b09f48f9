import { useTranslation } from 'react-i18next'
import type { IncidentState } from '../../../contract/incidents.ts'
import { IncidentPriority } from '../IncidentPriority.tsx'
import type { Grouping } from './filter.ts'

/** The heading of a group in words. */
export function GroupName({ grouping, name }: { grouping: Grouping; name: string }) {
  const { t } = useTranslation(['queue', 'incidents'])
  if (grouping === 'priority') return <IncidentPriority level={name === 'none' ? null : Number(name)} named />
  if (grouping === 'state') return t(`incidents:state.${name as IncidentState}`)
  if (name !== '') return name
  return grouping === 'team' ? t('queue:noTeam') : t('queue:noService')
}
