/** What of an incident a path could judge otherwise by now. */
export type LookAgain = 'path' | 'team' | 'hours' | 'category' | 'service'

/** Fields that decide, of what is looked at anew when they change. */
const deciding: Record<string, [field: string, reason: LookAgain][]> = {
  team: [
    ['isActive', 'team'],
    ['competencyIds', 'team'],
    ['memberIds', 'team'],
    ['workingHours', 'hours'],
    ['timeZone', 'hours'],
  ],
  category: [
    ['competencyIds', 'category'],
    ['parentId', 'category'],
  ],
  service: [['competencyIds', 'service']],
}

/** Which incidents such an event concerns; undefined: none. */
export function concernOf(type: string, changes: object): LookAgain | undefined {
  const [subject = ''] = type.split('.')
  if (subject === 'escalation_path') return 'path'
  return deciding[subject]?.find(([field]) => field in changes)?.[1]
}
