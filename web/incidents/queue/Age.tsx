import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { Clock } from '../../ui/Clock.tsx'
import { duration, exactly, moment, useNow } from '../../ui/time.ts'

/** How long it has been open; on hold, until when, as a bar that stands still. */
export function Age({ incident, focusable = true }: { incident: IncidentSummary; focusable?: boolean }) {
  const { t, i18n } = useTranslation('queue')
  const now = useNow()
  const { hold, registeredAt } = incident
  if (hold !== null && hold.until !== null) {
    const start = Date.parse(hold.since)
    const due = Date.parse(hold.until)
    const isOver = due <= now.getTime()
    const words = isOver
      ? t('hold.over', { time: duration(now.getTime() - due) })
      : t('hold.until', { time: moment(hold.until, i18n.language, now) })
    const explanation = t('hold.why', { time: exactly(hold.until, i18n.language), ends: hold.endsWhen ?? '' })
    const used = (now.getTime() - start) / Math.max(due - start, 1)
    return <Clock words={words} used={used} held={!isOver} explanation={explanation.trim()} focusable={focusable} />
  }
  if (hold !== null)
    return <span className="small muted">{t('hold.open', { time: duration(since(hold.since, now)) })}</span>
  if (hasEnded(incident)) return null
  return <span className="small muted">{t('age', { time: duration(since(registeredAt, now)) })}</span>
}

export const hasEnded = ({ state }: Pick<IncidentSummary, 'state'>): boolean =>
  state === 'closed' || state === 'cancelled'

function since(instant: string, now: Date): number {
  return Math.max(now.getTime() - Date.parse(instant), 0)
}
