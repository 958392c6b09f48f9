import { createHash } from 'node:crypto'
import {
  beginHistory,
  cancel,
  classify,
  close,
  continueHistory,
  type Decision,
  hold,
  type IncidentHistory,
  nextIncidentNumbers,
  recordHistories,
  resolve,
  startDiagnosisDecision,
} from '../../incidents/index.ts'
import { restoreText } from '../../exports/index.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type CsvIncident, readCsvRow } from '../rules/csv-incident.ts'
import { type CsvField, csvFields, type CsvMapping, proposeMapping } from '../rules/csv-mapping.ts'
import { readWallClock } from '../rules/wall-clock.ts'
import { analyzeImported, findImported, findServices, lockImports } from '../store.ts'
import { gatherFacts, type Remark } from './import-servicenow-log.ts'
import { categoryPath, emptyNames, learnNames } from './learn-names.ts'
import { readCsv } from './read-csv.ts'
import type { ImportFacts } from './tell-history.ts'

const system = 'csv'
const batchSize = 100
const importer = { kind: 'system', id: null, name: 'Import' } as const

export interface CsvImport {
  bytes: AsyncIterable<Buffer>
  delimiter: CsvMapping['delimiter']
  /** Without one, what the headers suggest. */
  columns?: CsvMapping['columns'] | undefined
  timeZone: string
  /** Only looks: nothing is written. */
  isDryRun: boolean
  onColumns: (columns: CsvMapping['columns'], unmapped: string[]) => void
  onRemark: (remark: Remark) => void
  onProgress: (rows: number) => void
}
export interface CsvReport {
  rows: number
  unusedRows: number
  made: number
  present: number
}

interface Read {
  line: number
  externalRef: string
  digest: string
  incident: CsvIncident
}

/** Takes over a plain list of incidents. A row that was imported before is recognised by its number or its text. */
export async function importCsv(context: Context, options: CsvImport): Promise<CsvReport> {
  const report: CsvReport = { rows: 0, unusedRows: 0, made: 0, present: 0 }
  const unused = (line: number, number: string, text: string): void => {
    report.unusedRows++
    options.onRemark({ kind: 'unused', line, number, text })
  }
  const organisation = await needOrganisation(context.db)
  const facts = options.isDryRun ? undefined : await gatherFacts(context, system)
  const seen = new Set<string>()
  let batch: Read[] = []
  const take = async (): Promise<void> => {
    const before = await findImported(
      context.db,
      batch.map((read) => read.externalRef),
    )
    const fresh = batch.filter((read) => !before.has(read.externalRef))
    report.present += batch.length - fresh.length
    report.made += fresh.length
    if (facts) await write(context, fresh, facts, organisation.defaultOwnerId, options.onRemark)
    batch = []
    options.onProgress(report.rows)
  }
  for await (const { line, cell } of readMapped(options, report, unused)) {
    const readTime = (text: string) => readWallClock(text, options.timeZone)
    const incident = readCsvRow(cell, readTime, context.now())
    if ('unusable' in incident) {
      unused(line, cell('number'), incident.unusable)
      continue
    }
    const digest = createHash('sha256').update(csvFields.map(cell).join('\0')).digest('base64url')
    const externalRef = `${system}:${incident.number ?? digest}`
    if (seen.has(externalRef)) {
      unused(line, incident.number ?? '', 'this number, or this very row, stands further up already')
      continue
    }
    seen.add(externalRef)
    for (const text of incident.notes) options.onRemark({ kind: 'noted', line, number: incident.number ?? '', text })
    batch.push({ line, externalRef, digest, incident })
    if (batch.length === batchSize) await take()
  }
  await take()
  if (!options.isDryRun) await analyzeImported(context.db)
  return report
}

async function* readMapped(
  options: CsvImport,
  report: CsvReport,
  unused: (line: number, number: string, text: string) => void,
): AsyncGenerator<{ line: number; cell: (field: CsvField) => string }> {
  const onBroken = (line: number, reason: string): void => {
    report.rows++
    unused(line, '', reason)
  }
  let places: Map<CsvField, number> | undefined
  for await (const { line, cells } of readCsv(options.bytes, { onBroken, delimiter: options.delimiter })) {
    if (!places) {
      places = placesOf(cells, options)
      continue
    }
    report.rows++
    const known = places
    yield { line, cell: (field) => restoreText(cells[known.get(field) ?? -1] ?? '') }
  }
  if (!places) throw new Refusal('invalid', 'empty_file', 'The file is empty')
}

function placesOf(header: readonly string[], options: CsvImport): Map<CsvField, number> {
  const columns = options.columns ?? proposeMapping(header)
  const places = new Map<CsvField, number>()
  for (const field of csvFields) {
    const name = columns[field]
    if (name === undefined) continue
    const place = header.indexOf(name)
    if (place < 0) throw new Refusal('invalid', 'no_such_column', `The file has no column ${JSON.stringify(name)}`)
    places.set(field, place)
  }
  options.onColumns(
    columns,
    header.filter((_, place) => ![...places.values()].includes(place)),
  )
  if (!places.has('summary'))
    throw new Refusal(
      'invalid',
      'no_summary',
      'No column holds a summary; say which in a mapping: every incident needs one',
    )
  return places
}

async function write(
  context: Context,
  reads: readonly Read[],
  facts: ImportFacts,
  defaultOwnerId: string,
  onRemark: (remark: Remark) => void,
): Promise<void> {
  const names = emptyNames()
  for (const { incident } of reads) {
    const { requester, owner, assignee, team, location, category, subcategory, ci } = incident.names
    for (const person of [requester, owner, assignee]) if (person !== null) names.people.add(person)
    if (team !== null) names.teams.add(team)
    if (location !== null) names.locations.add(location)
    if (ci !== null) names.cis.add(ci)
    if (category !== null) names.categories.add(categoryPath(category, subcategory))
  }
  await learnNames(context, facts.directory, names)
  const services = new Map((await findServices(context.db)).map((service) => [service.name.toLowerCase(), service.id]))
  await inTransaction(context, async (tx) => {
    await lockImports(tx)
    const numbers = await nextIncidentNumbers(tx, reads.length)
    const histories = reads.map((read, index) => tell(read, numbers[index] ?? 0, facts, services, defaultOwnerId))
    await recordHistories(tx, context, histories)
  })
  for (const { line, incident } of reads) {
    const { service } = incident.names
    if (service !== null && !services.has(service.toLowerCase()))
      onRemark({
        kind: 'noted',
        line,
        number: incident.number ?? '',
        text: `there is no service ${service}; left empty`,
      })
  }
}

/** What a list says of an incident, as the verbs that must have been. */
function tell(
  { externalRef, digest, incident }: Read,
  number: number,
  facts: ImportFacts,
  services: Map<string, string>,
  defaultOwnerId: string,
): IncidentHistory {
  const { directory } = facts
  const { names, registeredAt, impact, urgency, priority, state } = incident
  const idOf = (known: Map<string, string>, name: string | null): string | null =>
    name === null ? null : (known.get(name) ?? null)
  const category =
    names.category === null ? undefined : directory.categories.get(categoryPath(names.category, names.subcategory))
  const requesterId = idOf(directory.people, names.requester)
  const resolvedAt = incident.resolvedAt ?? incident.closedAt ?? registeredAt
  const endedAt = incident.closedAt ?? resolvedAt
  const history = beginHistory(
    {
      id: newId(),
      number,
      externalRef,
      summary: incident.summary,
      description: asHtml(incident.description),
      channel: incident.channel,
      workflow: incident.channel === 'monitoring' ? 'event' : 'user',
      requesterId,
      locationId: idOf(directory.locations, names.location),
      serviceId: names.service === null ? null : (services.get(names.service.toLowerCase()) ?? null),
      ciId: idOf(directory.cis, names.ci),
      ownerId: idOf(directory.people, names.owner) ?? defaultOwnerId,
      teamId: idOf(directory.teams, names.team),
      assigneeId: idOf(directory.people, names.assignee),
      basis: { test: 'users_find_abnormal', note: '' },
      times: { detected: { at: registeredAt.toISOString(), provenance: 'imported' } },
      contactCount: requesterId === null ? 0 : 1,
      ...(priority !== null && { priority, priorityReason: 'imported' }),
      ...(category && { categoryId: category.id, isRestricted: category.isRestricted }),
      registeredAt,
    },
    importer,
    {
      why: { owner: names.owner === null ? 'default_owner' : 'imported', team: 'imported' },
      origin: { system, digest, until: endedAt },
    },
  )
  const go = (decision: Decision, at: Date): void => continueHistory(history, decision, at, importer)
  if (category && impact !== null && urgency !== null) {
    const form = {
      categoryId: category.id,
      impact,
      urgency,
      override: priority === null ? null : { priority, reason: 'imported' },
    }
    const computed = facts.computePriority(impact, urgency)
    const decision = classify(history.incident, form, {
      computed,
      categoryIsRestricted: category.isRestricted,
      now: registeredAt,
    })
    go(decision, registeredAt)
  }
  if (state === 'registered' || state === 'classified') return history
  if (state === 'cancelled') {
    go(cancel(history.incident, { reason: '' }), endedAt)
    return history
  }
  go(startDiagnosisDecision(history.incident, registeredAt), registeredAt)
  if (incident.isHeld) go(hold({ reason: 'user', until: null, endsWhen: '' }, registeredAt), registeredAt)
  if (state === 'in_diagnosis') return history
  go(solved(history, incident, facts, resolvedAt), resolvedAt)
  if (state === 'closed') go(close({ note: '' }, endedAt), endedAt)
  return history
}

function solved(history: IncidentHistory, incident: CsvIncident, facts: ImportFacts, at: Date): Decision {
  const resolution = {
    solution: incident.solution === '' ? '–' : asHtml(incident.solution),
    isWorkaround: false,
    kind: 'other' as const,
    cause: '',
    verification: 'not_verifiable' as const,
    verificationNote: 'CSV',
    restoredServiceIds: [],
    restoredCiIds: [],
  }
  const { autoCloseDays, now } = facts
  const decision = resolve(history.incident, { resolution, noteToUser: '' }, { autoCloseDays, now })
  return { ...decision, changes: { ...decision.changes, resolvedAt: at } }
}

/** Plain text as rich text: what looks like markup is text. */
function asHtml(text: string): string {
  if (text === '') return ''
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<p>${escaped.replaceAll(/\r\n|\r|\n/g, '<br>')}</p>`
}
