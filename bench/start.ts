/** How long it takes from the command to a page that is there: on an empty folder, and every time after. See README.md. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { startServer } from '../test/real-server.ts'

const rounds = Number(process.argv[2] ?? 5)
const first: number[] = []
const later: number[] = []
const megabytes: number[] = []
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync('/tmp/allclear-start-')
  try {
    first.push(await start(folder))
    later.push(await start(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(
  `empty folder: ${say(first)}\nlater: ${say(later)}\nthe Node process when it is ready: ${say(megabytes, 'MB')}`,
)

async function start(folder: string): Promise<number> {
  const from = performance.now()
  const { server, address } = await startServer(folder)
  const page = await fetch(address)
  await page.text()
  const taken = performance.now() - from
  if (!page.ok) throw new Error(`${address} answers ${page.status}`)
  megabytes.push(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) / 1024)
  server.kill('SIGTERM')
  await once(server, 'exit')
  return taken
}

function say(values: readonly number[], unit = 'ms'): string {
  const sorted = values.toSorted((a, b) => a - b)
  return `${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ${unit} (median), ${sorted.at(-1)!.toFixed(0)} ${unit} (most) of ${sorted.length}`
}
