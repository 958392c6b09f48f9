/** What a browser downloads before the first screen, compressed, against the budgets. Run `vite build` before. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
}

interface FirstScreen {
  name: string
  budget: number
  /** The entry, and the page that it loads on demand. */
  starts: string[]
  /** The locale files without which it does not show itself. */
  words: string[]
}

const frame = ['ui', 'problems', 'shell']

const screens: FirstScreen[] = [
  {
    name: 'home',
    budget: 250,
    starts: ['index.html', 'home/Home.tsx'],
    words: [...frame, 'notifications', 'home', 'incidents', 'queue'],
  },
  {
    name: 'queue',
    budget: 250,
    starts: ['index.html', 'incidents/queue/Queue.tsx'],
    words: [...frame, 'notifications', 'queue', 'incidents'],
  },
  {
    name: 'incident',
    budget: 250,
    starts: ['index.html', 'incidents/incident/IncidentPage.tsx'],
    words: [...frame, 'notifications', 'incident', 'incidents'],
  },
  {
    name: 'report',
    budget: 250,
    starts: ['index.html', 'incidents/report/ReportPage.tsx'],
    words: [...frame, 'notifications', 'report', 'incident'],
  },
  { name: 'sign-in', budget: 250, starts: ['index.html', 'people/SignIn.tsx'], words: [...frame, 'people'] },
  { name: 'portal', budget: 100, starts: ['portal.html'], words: ['portal'] },
]

const built = resolve(import.meta.dirname, '../dist/web')
const manifest = JSON.parse(readFileSync(`${built}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

function reach(name: string, reached: Set<string>): Set<string> {
  if (reached.has(name)) return reached
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`The build has no ${name}`)
  reached.add(name)
  for (const next of chunk.imports ?? []) reach(next, reached)
  return reached
}

for (const { name, budget, starts, words } of screens) {
  const files = new Set<string>()
  for (const start of [...starts, ...words.map((word) => `locales/sv/${word}.json`)])
    for (const chunk of reach(start, new Set())) files.add(manifest[chunk]?.file ?? '')
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`)).length, 0)
  const size = bytes / 1000
  console.log(`${size <= budget ? 'ok  ' : 'OVER'} ${name}: ${size.toFixed(1)} of ${budget} kB in ${files.size} files`)
  if (size > budget) process.exitCode = 1
}
