/** A day to come as one says it: today, tomorrow, on Friday, on 4 December. */
export function until(instant: string, language: string, now: Date): string {
  const date = new Date(instant)
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000)
  const locale = language === 'en' ? 'en-GB' : language
  if (days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.max(days, 0), 'day')
  const on = language === 'sv' ? 'på' : 'on'
  if (days < 7) return `${on} ${new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(date)}`
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(date)
  return language === 'sv' ? `den ${day}` : `on ${day}`
}

/** Days that are left, the begun one counted. */
export function daysUntil(instant: string, now: Date): number {
  return Math.max(Math.ceil((new Date(instant).getTime() - now.getTime()) / 86_400_000), 1)
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
