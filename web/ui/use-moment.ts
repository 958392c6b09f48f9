import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import { exactly, moment, useNow } from './time.ts'

/** Whether moments below are told in full: whoever reads a report reads it on another day. */
export const WholeTimes = createContext(false)

/** How a moment is told where it stands. */
export function useMoment(): (instant: string) => string {
  const { i18n } = useTranslation()
  const now = useNow()
  const isWhole = use(WholeTimes)
  return (instant) => (isWhole ? exactly(instant, i18n.language) : moment(instant, i18n.language, now))
}
