import { useSyncExternalStore } from 'react'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `1 h 12 min`, `3 d 4 h`; anything under a minute as `<1 min`. The units read the same in English and Swedish. */
export function duration(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < minute) return '<1 min'
  if (length < hour) return `${Math.floor(length / minute)} min`
  if (length < day) return twoUnits(length, hour, 'h', minute, 'min')
  return twoUnits(length, day, 'd', hour, 'h')
}

/** The one largest unit, for narrow columns: `12 min`, `3 h`, `2 d`. */
export function roughly(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < hour) return `${Math.floor(length / minute)} min`
  if (length < day) return `${Math.floor(length / hour)} h`
  return `${Math.floor(length / day)} d`
}

function twoUnits(length: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((length % large) / small)
  const first = `${Math.floor(length / large)} ${largeName}`
  return rest === 0 ? first : `${first} ${rest} ${smallName}`
}

/** A moment as short as it can be without doubt: `14:00` today, `Mon 09:00` within six days, else with date. */
export function moment(instant: string | Date, language: string, now: Date): string {
  const date = new Date(instant)
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  if (date.toDateString() === now.toDateString()) return format(date, language, clock)
  if (Math.abs(date.getTime() - now.getTime()) < 6 * day) return format(date, language, { weekday: 'short', ...clock })
  const calendar: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  if (date.getFullYear() !== now.getFullYear()) return format(date, language, { ...calendar, year: 'numeric' })
  return format(date, language, { ...calendar, ...clock })
}

/** The whole truth in the viewer's own zone, for hover and focus. */
export function exactly(instant: string | Date, language: string): string {
  return format(new Date(instant), language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
}

/** `2 min ago`, `för 2 min sen`. */
export function ago(instant: string | Date, language: string, now: Date): string {
  const passed = new Date(instant).getTime() - now.getTime()
  const words = new Intl.RelativeTimeFormat(regional(language), { numeric: 'auto', style: 'short' })
  const size = Math.abs(passed)
  if (size < minute) return words.format(0, 'second')
  if (size < hour) return words.format(Math.trunc(passed / minute), 'minute')
  if (size < day) return words.format(Math.trunc(passed / hour), 'hour')
  return words.format(Math.trunc(passed / day), 'day')
}

/** English as written in Europe: day before month, a 24-hour clock. */
export function regional(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options)
  let made = formats.get(key)
  if (made === undefined) {
    made = new Intl.DateTimeFormat(regional(language), { hourCycle: 'h23', ...options })
    formats.set(key, made)
  }
  return made.format(date)
}

let current = new Date()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  current = new Date()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    current = new Date()
    timer = setInterval(tick, 15_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time on the viewer's wall, renewed every 15 seconds for all who look at it. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => current)
}
