import { useTranslation } from 'react-i18next'

const told = [
  'assigned',
  'taken',
  'escalated',
  'owner_changed',
  'replied',
  'noted',
  'acted',
  'held',
  'hold_ended',
  'diagnosis_started',
  'resolution_started',
  'solution_failed',
  'resolved',
  'confirmed',
  'reopened',
  'closed',
  'cancelled',
  'contacted',
  'task_added',
  'merged',
] as const

/** An event in one short sentence about who did what; any other event says that something changed. */
export function TellingWords({ type, name }: { type: string; name: string }) {
  const { t } = useTranslation('notifications')
  const event = told.find((one) => type === `incident.${one}`) ?? 'changed'
  return t(`event.${event}`, { name })
}
