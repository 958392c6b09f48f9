import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { signIn, test } from './product.ts'

const root = resolve(import.meta.dirname, '..')
const log = resolve(root, '../shared/data/incident-event-log/incident_event_log.dev.csv.gz')

type Row = Record<string, string>

/** One row as the page tells it: when, by whom, and the cells that differ from the row before. */
interface Told {
  at: string
  sentence: string
  cells: Row
}

/** Ten incidents out of the whole length of the log, and the header. */
function sample(): { lines: string[]; byNumber: Map<string, Row[]> } {
  const [header = '', ...lines] = gunzipSync(readFileSync(log)).toString().trim().split(/\r?\n/)
  const numbers = [...new Set(lines.map((line) => line.split(',', 1)[0] ?? ''))]
  const chosen = new Set(numbers.filter((_, index) => index % Math.ceil(numbers.length / 10) === 7))
  const taken = lines.filter((line) => chosen.has(line.split(',', 1)[0] ?? ''))
  const rows = parse<Row>([header, ...taken].join('\n'), { columns: true })
  return { lines: [header, ...taken], byNumber: Map.groupBy(rows, (row) => row['number'] ?? '') }
}

/** `29/2/2016 01:23`, of which the import was told that it is UTC. */
function instant(cell: string): string {
  const [, day, month, year, clock] = /^(\d+)\/(\d+)\/(\d+) (\d\d:\d\d)$/.exec(cell) ?? []
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}T${clock}:00.000Z`
}

/** What the page has to tell of an incident: the rows of the file in the order of their times. */
function expected(rows: readonly Row[]): Told[] {
  return rows
    .map((row, index) => ({
      at: instant(row['sys_updated_at'] ?? ''),
      sentence: (row['sys_updated_by'] ?? '').replaceAll(/\s+/g, ' '),
      cells: Object.fromEntries(
        Object.entries(row).filter(([name, cell]) => cell !== (rows[index - 1]?.[name] ?? '?')),
      ),
    }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

async function read(page: Page): Promise<Told[]> {
  return page
    .getByRole('region', { name: 'What happened' })
    .getByRole('listitem')
    .filter({ has: page.locator('summary') })
    .evaluateAll((items) =>
      items.map((item) => ({
        at: item.querySelector('time')?.dateTime ?? '',
        sentence: item.querySelector('p')?.textContent ?? '',
        cells: Object.fromEntries(
          [...item.querySelectorAll('details dl > div')].map((cell) => [
            cell.querySelector('dt')?.textContent ?? '',
            cell.querySelector('dd')?.textContent ?? '',
          ]),
        ),
      })),
    )
}

test('an imported incident shows exactly the history that the file has', async ({ page, login, product }) => {
  test.skip(!existsSync(log), `The log of a real company is not at ${log}`)
  const { lines, byNumber } = sample()
  const file = join(product.data, 'sample.csv')
  writeFileSync(file, lines.join('\n'))
  const imported = spawnSync(
    join(root, 'bin/allclear'),
    ['import', 'servicenow-log', file, '--data', product.data, '--report', join(product.data, 'report.csv')],
    { encoding: 'utf8' },
  )
  expect(imported.status, imported.stderr + imported.stdout).toBe(0)

  await signIn(page, login)
  const closed = await page.request.get('/api/incidents?view=closed&limit=100&sort=number')
  const { items } = (await closed.json()) as { items: { number: number; summary: string }[] }
  const seen = new Set<string>()
  for (const { number, summary } of items.filter((one) => one.summary.startsWith('Category'))) {
    await page.goto(`/incidents/${number}`)
    await expect(page.getByRole('heading', { level: 1, name: summary })).toBeVisible()
    const elsewhere = await page.getByText(/^servicenow:/).textContent()
    const rows = byNumber.get(elsewhere?.replace('servicenow:', '') ?? '') ?? []
    await expect(page.getByText('As the log had it')).toHaveCount(rows.length)
    const told = await read(page)
    const wanted = expected(rows)
    expect(told.map(({ at, cells }) => ({ at, cells }))).toEqual(wanted.map(({ at, cells }) => ({ at, cells })))
    told.forEach(({ sentence }, index) => expect(sentence).toContain(wanted[index]?.sentence))
    seen.add(elsewhere ?? '')
  }
  expect(seen.size).toBe(byNumber.size)
})
