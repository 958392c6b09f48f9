import { z } from 'zod'
import type { Channel, IncidentState } from '../../../contract/incidents.ts'
import { line, text } from '../../../contract/values.ts'
import { channelOf, type CsvField, levelOf, stateOf } from './csv-mapping.ts'
import type { ReadTime } from './wall-clock.ts'

/** One row of a plain list, understood. */
export interface CsvIncident {
  number: string | null
  summary: string
  description: string
  state: IncidentState
  isHeld: boolean
  channel: Channel
  names: Record<
    'requester' | 'owner' | 'assignee' | 'team' | 'location' | 'service' | 'category' | 'subcategory' | 'ci',
    string | null
  >
  impact: number | null
  urgency: number | null
  priority: number | null
  registeredAt: Date
  resolvedAt: Date | null
  closedAt: Date | null
  solution: string
  notes: string[]
}

const Cells = z.object({
  summary: line(200),
  description: text(50_000),
  solution: text(20_000),
  number: z.union([z.literal(''), line(80)]),
})

/** A row as an incident that the rules of registration would take, or why it cannot be one. */
export function readCsvRow(
  cell: (field: CsvField) => string,
  readTime: (text: string) => ReadTime | undefined,
  now: Date,
): CsvIncident | { unusable: string } {
  const notes: string[] = []
  const parsed = Cells.safeParse({
    summary: cell('summary'),
    description: cell('description'),
    solution: cell('solution'),
    number: cell('number'),
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { unusable: `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'cannot be read'}` }
  }
  const times: Partial<Record<CsvField, Date>> = {}
  for (const field of ['registeredAt', 'resolvedAt', 'closedAt'] as const) {
    const written = cell(field).trim()
    if (written === '') continue
    const at = timeOf(written, readTime)
    if (!at) return { unusable: `${field} is not a time: ${shown(written)}` }
    if (at > now) return { unusable: `${field} lies in the future: ${shown(written)}` }
    times[field] = at
  }
  const state = cell('state').trim() === '' ? 'registered' : stateOf(cell('state'))
  if (!state) return { unusable: `state is unknown: ${shown(cell('state'))}` }

  const judged = <Value>(field: CsvField, read: (text: string) => Value | undefined): Value | null => {
    const written = cell(field).trim()
    const value = written === '' ? null : read(written)
    if (value === undefined) notes.push(`${field} is unknown and was left empty: ${shown(written)}`)
    return value ?? null
  }
  const name = (field: CsvField): string | null => cell(field).trim().replaceAll(/\s+/g, ' ').slice(0, 100) || null
  return {
    number: parsed.data.number === '' ? null : parsed.data.number,
    summary: parsed.data.summary,
    description: parsed.data.description,
    solution: parsed.data.solution,
    state: state === 'held' ? 'in_diagnosis' : state,
    isHeld: state === 'held',
    channel: judged('channel', channelOf) ?? 'import',
    names: {
      requester: name('requester'),
      owner: name('owner'),
      assignee: name('assignee'),
      team: name('team'),
      location: name('location'),
      service: name('service'),
      category: name('category'),
      subcategory: name('subcategory'),
      ci: name('ci'),
    },
    impact: judged('impact', (written) => levelOf(written, 3)),
    urgency: judged('urgency', (written) => levelOf(written, 3)),
    priority: judged('priority', (written) => levelOf(written, 4)),
    registeredAt: times.registeredAt ?? times.resolvedAt ?? times.closedAt ?? now,
    resolvedAt: times.resolvedAt ?? null,
    closedAt: times.closedAt ?? null,
    notes,
  }
}

/** With an offset it says its zone itself; otherwise it is a time on the wall. */
function timeOf(written: string, readTime: (text: string) => ReadTime | undefined): Date | undefined {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(written)) {
    const at = new Date(written)
    return Number.isNaN(at.getTime()) ? undefined : at
  }
  return readTime(written.replace('T', ' '))?.at
}

const shown = (written: string): string => JSON.stringify(written.slice(0, 60))
