import type { MaintenanceWindow, Matcher, Recurrence } from '../../contract/silences.ts'
import type { Choice } from '../ui/named-choices.tsx'

/** Planned work as the form shows it. */
export interface WindowForm {
  name: string
  services: readonly Choice[]
  cis: readonly Choice[]
  matchers: Matcher[]
  changeReference: string
  timeZone: string
  startsAt: string
  endsAt: string
  frequency: Recurrence['frequency'] | 'once'
  interval: number
  days: number[]
  until: string
}

const minute = 60_000
const hour = 60 * minute

export function shownOf(window: MaintenanceWindow | undefined, timeZone: string, now: Date): WindowForm {
  const startsAt = window?.startsAt ?? new Date(Math.ceil(now.getTime() / hour) * hour).toISOString()
  const minutes = window?.minutes ?? 120
  const recurrence = window?.recurrence ?? null
  const ofKind = (kind: 'service' | 'ci') => window?.items.filter((item) => item.kind === kind) ?? []
  return {
    name: window?.name ?? '',
    services: ofKind('service'),
    cis: ofKind('ci'),
    matchers: window?.matchers ?? [],
    changeReference: window?.changeReference ?? '',
    timeZone: window?.timeZone ?? timeZone,
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + minutes * minute).toISOString(),
    frequency: recurrence?.frequency ?? 'once',
    interval: recurrence?.interval ?? 1,
    days: recurrence?.days ?? [],
    until: recurrence?.until ?? '',
  }
}

export function sentOf(form: WindowForm) {
  const { name, services, cis, matchers, changeReference, timeZone, startsAt, endsAt } = form
  const { frequency, interval, days, until } = form
  return {
    name,
    items: [
      ...services.map(({ id }) => ({ kind: 'service' as const, id })),
      ...cis.map(({ id }) => ({ kind: 'ci' as const, id })),
    ],
    matchers: matchers.filter((matcher) => matcher.name.trim() !== ''),
    changeReference: changeReference.trim() === '' ? null : changeReference,
    timeZone,
    startsAt,
    minutes: startsAt === '' || endsAt === '' ? 0 : Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / minute),
    recurrence:
      frequency === 'once'
        ? null
        : { frequency, interval, days: frequency === 'weekly' ? days : [], until: until === '' ? null : until },
  }
}
