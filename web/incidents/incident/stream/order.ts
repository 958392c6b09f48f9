import { regional } from '../../../ui/time.ts'

const key = 'allclear.stream.newestFirst'

/** How this reader likes the stream, kept in the browser. */
export function prefersNewestFirst(): boolean {
  return localStorage.getItem(key) === 'yes'
}

export function keepNewestFirst(newestFirst: boolean): void {
  localStorage.setItem(key, newestFirst ? 'yes' : 'no')
}

/** `Today`, `Yesterday`, else the date in words. */
export function dayName(day: string, language: string, now: Date): string {
  const date = new Date(day)
  const daysAgo = Math.round((new Date(now.toDateString()).getTime() - date.getTime()) / 86_400_000)
  if (daysAgo < 2 && daysAgo >= 0) {
    const words = new Intl.RelativeTimeFormat(regional(language), { numeric: 'auto' }).format(-daysAgo, 'day')
    return words.charAt(0).toUpperCase() + words.slice(1)
  }
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(regional(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...year,
  }).format(date)
}
