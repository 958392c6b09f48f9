/** The gate: `npm run check`, or `npm run check -- lint types` for some of its steps. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

interface Step {
  name: string
  command: string
  /** Starts databases, of which most of the time is waiting: begun with its like when the others are done. */
  waits?: boolean
}

const sources = 'contract server cli web test e2e checks bench'

// The longest first: two lanes work through those that compute.
const steps: Step[] = [
  { name: 'lint', command: 'oxlint' },
  { name: 'format', command: 'oxfmt --check' },
  { name: 'types', command: 'tsc --noEmit --singleThreaded -p .' },
  { name: 'imports', command: `depcruise ${sources}` },
  { name: 'dead code', command: 'knip' },
  { name: 'docs', command: 'node checks/docs.ts' },
  { name: 'locales', command: 'node checks/locales.ts' },
  { name: 'packages', command: 'node checks/packages.ts' },
  { name: 'bundle', command: 'vite build --logLevel error && node checks/bundle.ts' },
  { name: 'generated', command: 'node checks/generated.ts' },
  { name: 'tests', command: 'vitest run --reporter=minimal', waits: true },
  { name: 'browser', command: 'node checks/chromium.ts && playwright test', waits: true },
]

const root = resolve(import.meta.dirname, '..')
const env = {
  ...process.env,
  PATH: `${root}/node_modules/.bin:${process.env['PATH']}`,
  NO_COLOR: '1',
  CI: '1',
  // The same as in bin/allclear: hundreds of processes start here, and none need compile what another did.
  NODE_COMPILE_CACHE: `${root}/node_modules/.cache/node`,
  // tsc and oxlint's types are Go: one core for each, and memory rather than time.
  GOMAXPROCS: '1',
  GOGC: '400',
}
const totals = { passed: 0, failed: 0 }

/** A step of many tests counts each of them, any other counts once. */
function count(output: string, succeeded: boolean): { passed: number; failed: number; skipped: number; flaky: number } {
  const summary = output.match(/^\s*(Tests\s.*|\d+ (passed|failed|skipped|flaky)\b.*)$/gm)?.join(' ') ?? ''
  const of = (word: string): number => Number(summary.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0)
  const flaky = of('flaky')
  return {
    passed: Math.max(of('passed') + flaky, succeeded ? 1 : 0),
    failed: Math.max(of('failed'), succeeded ? 0 : 1),
    skipped: of('skipped'),
    flaky,
  }
}

async function run({ name, command }: Step): Promise<void> {
  const started = performance.now()
  const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((done) => child.on('close', done))

  const output = stripVTControlCharacters(Buffer.concat(chunks).toString())
  const { passed, failed, skipped, flaky } = count(output, code === 0)
  totals.passed += passed
  totals.failed += failed
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
  const counted = [
    passed > 1 && `${passed} passed`,
    skipped > 0 && `${skipped} skipped`,
    flaky > 0 && `${flaky} at the second try`,
  ]
  console.log(
    [`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds} s`, ...counted.filter(Boolean)].join('  '),
  )
  if (code !== 0 || flaky > 0) console.log(output.trimEnd())
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}
const chosen = wanted.length > 0 ? steps.filter((step) => wanted.includes(step.name)) : steps

const waiting = chosen.filter((step) => !step.waits)
const worker = async (): Promise<void> => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await run(step)
}
await Promise.all([worker(), worker()])
await Promise.all(chosen.filter((step) => step.waits).map(run))

console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed > 0 ? 1 : 0
