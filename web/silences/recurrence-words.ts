import type { TFunction } from 'i18next'
import type { Recurrence } from '../../contract/silences.ts'
import { regional } from '../ui/time.ts'

/** 1 is Monday. 5 January 2026 is one. */
export const dayName = (day: number, language: string, style: 'short' | 'long' = 'short'): string =>
  new Intl.DateTimeFormat(regional(language), { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day))

/** How often planned work comes again. */
export function recurrenceWords(t: TFunction<'silences'>, language: string, recurrence: Recurrence | null): string {
  if (recurrence === null) return t('window.once')
  const { frequency, interval, days } = recurrence
  const often = t(`window.every.${frequency}`, { count: interval })
  return days.length === 0 ? often : `${often}: ${days.map((day) => dayName(day, language)).join(', ')}`
}
