import { useTranslation } from 'react-i18next'

const told = [
  'registered',
  'assigned',
  'escalated',
  'owner_changed',
  'replied',
  'hold_ended',
  'recovered',
  'resolved',
  'reopened',
  'closed',
  'cancelled',
  'task_added',
  'task_changed',
  'wrong_ci_reported',
  'runbook_requested',
  'healing_failed',
  'escalation_suggested',
  'response_missed',
  'review_asked',
  'reviewed',
] as const

/** An event in one short sentence about who did what; any other event says that something changed. */
export function TellingWords({ type, name }: { type: string; name: string }) {
  const { t } = useTranslation('notifications')
  if (type === 'silence.ending_soon') return t('event.silence_ending_soon')
  const event = told.find((one) => type === `incident.${one}`) ?? 'changed'
  return t(`event.${event}`, { name })
}
