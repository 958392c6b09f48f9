import { createHash } from 'node:crypto'
import { createStandardCatalogue, needNamed } from '../../catalogue/index.ts'
import { nextIncidentNumbers, recordHistories } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deriveHistory, type LoggedHistory } from '../rules/servicenow-history.ts'
import { logColumns, type LogCells, type LogUpdate, readLogRow } from '../rules/servicenow-row.ts'
import { addTally, compareTallies, type Difference, emptyTally, tallyOfRows } from '../rules/servicenow-tally.ts'
import { type ReadTime, readWallClock } from '../rules/wall-clock.ts'
import { analyzeImported, findImported, lockImports, tallyImported } from '../store.ts'
import { categoryPath, emptyDirectory, emptyNames, learnNames } from './learn-names.ts'
import { readCsv } from './read-csv.ts'
import { type ImportFacts, tellHistory } from './tell-history.ts'

const system = 'servicenow'
const batchSize = 100

export interface Remark {
  line: number
  number: string
  /** Unused: nothing of the row is in Allclear. Noted: it is, and something about it was unclear. */
  kind: 'unused' | 'noted'
  text: string
}
export interface ImportProgress {
  rows: number
  incidents: number
}
export interface ImportOptions {
  bytes: AsyncIterable<Buffer>
  timeZone: string
  onRemark: (remark: Remark) => void
  onProgress: (progress: ImportProgress) => void
}
export interface ImportReport {
  rows: number
  unusedRows: number
  notes: number
  incidents: { made: number; present: number; differing: number }
  events: number
  /** Imported before and worked on here since: their present state is not compared with the file's. */
  touched: number
  totals: Difference[]
  isComplete: boolean
}

/** The rows of one incident, as far as they could be read. */
interface Group {
  number: string
  updates: LogUpdate[]
  digest: string
}

/**
 * Takes over the incidents of a ServiceNow audit log with their history. Each batch is a transaction, so an import that
 * was killed goes on where it was when it is started again, and a second one changes nothing.
 */
export async function importServicenowLog(context: Context, options: ImportOptions): Promise<ImportReport> {
  const report: ImportReport = {
    rows: 0,
    unusedRows: 0,
    notes: 0,
    incidents: { made: 0, present: 0, differing: 0 },
    events: 0,
    touched: 0,
    totals: [],
    isComplete: false,
  }
  const remark = (kind: Remark['kind'], line: number, number: string, text: string): void => {
    if (kind === 'unused') report.unusedRows++
    else report.notes++
    options.onRemark({ kind, line, number, text })
  }
  const facts = await gatherFacts(context, system)
  const [inFile, here] = [emptyTally(), emptyTally()]

  async function take(groups: Group[]): Promise<void> {
    const taken = await importBatch(context, groups, facts, remark)
    report.incidents.made += taken.made
    report.incidents.present += taken.present
    report.incidents.differing += taken.differing
    report.events += taken.events
    report.touched += taken.touched
    const compared = groups.filter((group) => taken.compared.has(group.number))
    for (const group of compared) addTally(inFile, tallyOfRows(group.updates))
    addTally(here, await tallyImported(context.db, compared.map(refOf)))
    options.onProgress({ rows: report.rows, incidents: report.incidents.made + report.incidents.present })
  }

  // The database writes one batch while the next is read.
  let writing = Promise.resolve()
  let batch: Group[] = []
  for await (const group of readGroups(options, report, remark)) {
    batch.push(group)
    if (batch.length < batchSize) continue
    await writing
    writing = take(batch)
    writing.catch(() => undefined)
    batch = []
  }
  await writing
  await take(batch)
  await analyzeImported(context.db)
  report.totals = compareTallies(inFile, here)
  report.isComplete = report.totals.every((total) => total.inFile === total.here)
  return report
}

/** What every row of an import is judged by. */
export async function gatherFacts(context: Context, system: string): Promise<ImportFacts> {
  const { priority } = await inTransaction(context, async (tx) => {
    await createStandardCatalogue(tx, context, 'en')
    return needNamed(tx, {})
  })
  const organisation = await context.db.selectFrom('organisation').select('autoCloseDays').executeTakeFirst()
  return {
    directory: emptyDirectory(system),
    autoCloseDays: organisation?.autoCloseDays ?? 5,
    now: context.now(),
    computePriority: priority,
  }
}

type RemarkOn = (kind: Remark['kind'], line: number, number: string, text: string) => void

/** Rows of one number stand together in such a log; a number that comes again later cannot be added to its history. */
async function* readGroups(
  { bytes, timeZone }: ImportOptions,
  report: ImportReport,
  remark: RemarkOn,
): AsyncGenerator<Group> {
  const readTime = rememberTimes(timeZone)
  const finished = new Set<string>()
  let columns: Record<string, number> | undefined
  let number = ''
  let updates: LogUpdate[] = []
  const onBroken = (line: number, reason: string): void => {
    report.rows++
    remark('unused', line, '', reason)
  }
  for await (const { line, cells } of readCsv(bytes, { onBroken })) {
    if (!columns) {
      columns = columnsOf(cells)
      continue
    }
    report.rows++
    const row = pick(cells, columns)
    const read = readLogRow(row, line, readTime)
    if ('unusable' in read) {
      remark('unused', line, row.number, read.unusable)
      continue
    }
    if (row.number !== number) {
      if (updates.length > 0) yield groupOf(number, updates)
      finished.add(number)
      ;[number, updates] = [row.number, []]
    }
    if (finished.has(number))
      remark('unused', line, number, 'its other rows stand elsewhere in the file; sort it by number')
    else updates.push(read)
  }
  if (!columns) throw new Refusal('invalid', 'empty_file', 'The file is empty')
  if (updates.length > 0) yield groupOf(number, updates)
}

function columnsOf(header: readonly string[]): Record<string, number> {
  const columns = Object.fromEntries(logColumns.map((column) => [column, header.indexOf(column)]))
  const missing = logColumns.filter((column) => columns[column] === -1)
  if (missing.length > 0)
    throw new Refusal('invalid', 'not_a_servicenow_log', `The file lacks these columns: ${missing.join(', ')}`)
  return columns
}

const pick = (cells: readonly string[], columns: Record<string, number>): LogCells =>
  Object.fromEntries(logColumns.map((column) => [column, cells[columns[column] ?? -1] ?? ''])) as LogCells

const groupOf = (number: string, updates: LogUpdate[]): Group => {
  const digest = createHash('sha256')
  for (const { cells } of updates) digest.update(logColumns.map((column) => cells[column]).join('\0'))
  return { number, updates, digest: digest.digest('base64url') }
}

/** The same minutes come again and again. */
function rememberTimes(timeZone: string): (text: string) => ReadTime | undefined {
  const read = new Map<string, ReadTime | undefined>()
  return (text) => {
    if (!read.has(text)) {
      if (read.size > 200_000) read.clear()
      read.set(text, readWallClock(text, timeZone))
    }
    return read.get(text)
  }
}

const refOf = (group: { number: string }): string => `${system}:${group.number}`

async function importBatch(context: Context, groups: Group[], facts: ImportFacts, remark: RemarkOn) {
  const before = await findImported(context.db, groups.map(refOf))
  const fresh = groups.filter((group) => !before.has(refOf(group)))
  const taken = { made: 0, present: 0, differing: 0, events: 0, touched: 0, compared: new Set<string>() }
  for (const group of groups) {
    const present = before.get(refOf(group))
    if (!present) continue
    if (present.digest === group.digest) {
      taken.present++
      if (present.isTouched) taken.touched++
      else taken.compared.add(group.number)
      continue
    }
    taken.differing++
    for (const { line } of group.updates)
      remark('unused', line, group.number, 'it was imported before, from other rows; what is here was left as it is')
  }
  const told: { group: Group; logged: LoggedHistory }[] = []
  for (const group of fresh) {
    const logged = deriveHistory(group.updates)
    if ('unusable' in logged)
      for (const { line } of group.updates) remark('unused', line, group.number, logged.unusable)
    else told.push({ group, logged })
  }
  await learnNames(context, facts.directory, namesIn(told))
  taken.events = await inTransaction(context, async (tx) => {
    await lockImports(tx)
    const numbers = await nextIncidentNumbers(tx, told.length)
    const histories = told.map(({ group, logged }, index) =>
      tellHistory(
        logged,
        numbers[index] ?? 0,
        { system, externalRef: refOf(group), digest: group.digest, rows: group.updates.length },
        facts,
      ),
    )
    return recordHistories(tx, context, histories)
  })
  taken.made = told.length
  for (const { group, logged } of told) {
    taken.compared.add(group.number)
    for (const { line, note } of logged.notes) remark('noted', line, group.number, note)
  }
  return taken
}

function namesIn(told: readonly { group: Group; logged: LoggedHistory }[]) {
  const names = emptyNames()
  const add = (set: Set<string>, name: string | null): void => {
    if (name !== null) set.add(name)
  }
  for (const { group } of told) {
    for (const update of group.updates) {
      for (const person of ['openedBy', 'createdBy', 'updatedBy', 'resolvedBy', 'caller', 'assignee'] as const)
        add(names.people, update[person])
      add(names.teams, update.group)
      add(names.locations, update.location)
      add(names.cis, update.ci)
      if (update.category !== null) names.categories.add(categoryPath(update.category, update.subcategory))
    }
  }
  return names
}
