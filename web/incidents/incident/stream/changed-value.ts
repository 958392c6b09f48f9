import { useTranslation } from 'react-i18next'
import type { HoldReason, Incident, IncidentState } from '../../../../contract/incidents.ts'
import { exactly } from '../../../ui/time.ts'
import { factNames, referenceNames, timeNames } from '../facts.ts'
import type { Change } from './changes.ts'

interface Line {
  /** Which part of a field that has parts. */
  part?: string
  before: string
  after: string
}

type Parts = Record<string, unknown> | null

/** Says values in words: names for ids, dates in the viewer's zone; fields with parts give a line for each part. */
export function useChangedValue(names: Record<string, string>): (change: Change) => Line[] {
  const { t, i18n } = useTranslation(['incident', 'incidents'])

  function plain(column: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return ''
    switch (column) {
      case 'state':
        return t(`incidents:state.${value as IncidentState}`)
      case 'priority':
        return `P${value as number} ${t(`incidents:priority.${value as 1 | 2 | 3 | 4}`)}`
      case 'impact':
      case 'urgency':
        return t(`incident:level.${value as 1 | 2 | 3}`)
      case 'complexity':
        return t(`incident:complexity.${value as NonNullable<Incident['complexity']>}`)
      case 'environment':
        return t(`incidents:environment.${value as Incident['environment']}`)
      case 'holdReason':
        return t(`incidents:hold.${value as HoldReason}`)
      case 'holdUntil':
        return exactly(value as string, i18n.language)
      case 'description':
        return withoutTags(value as string)
      case 'resolution':
        return withoutTags((value as NonNullable<Incident['resolution']>).solution)
      default:
        break
    }
    if (typeof value === 'boolean') return t(value ? 'incident:yes' : 'incident:no')
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return column.endsWith('Id') ? (names[text] ?? t('incident:unknown')) : text
  }

  function time(value: unknown): string {
    const known = value as { at: string; provenance: Provenance } | undefined
    if (known === undefined) return ''
    return `${exactly(known.at, i18n.language)}, ${t(`incident:provenance.${known.provenance}`)}`
  }

  function partsOf(change: Change): Line[] | undefined {
    const lines = <Name extends string>(
      wanted: readonly Name[],
      label: (name: Name) => string,
      words: (value: unknown) => string,
    ) =>
      wanted
        .map((name) => ({
          part: label(name),
          before: words((change.before as Parts)?.[name]),
          after: words((change.after as Parts)?.[name]),
        }))
        .filter(({ before, after }) => before !== after)
    const same = (value: unknown) => (value ?? '') as string
    if (change.column === 'facts') return lines(factNames, (name) => t(`incident:fact.${name}.name`), same)
    if (change.column === 'times') return lines(timeNames, (name) => t(`incident:time.${name}`), time)
    if (change.column === 'references') return lines(referenceNames, (name) => t(`incident:reference.${name}`), same)
    return undefined
  }

  return (change) =>
    partsOf(change) ?? [{ before: plain(change.column, change.before), after: plain(change.column, change.after) }]
}

type Provenance = NonNullable<Incident['times']['occurred']>['provenance']

function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
