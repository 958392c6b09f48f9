/** How long after an event was accepted its alert stands in a browser, while a hundred others come each second. See README.md. */
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { findChromium } from '../checks/chromium.ts'
import { signIn, startProduct } from '../e2e/product.ts'

const probeCount = Number(process.argv[2] ?? 100)
const perSecond = Number(process.argv[3] ?? 100)
/** So few new alerts come from each that none of them is a storm. */
const probers = 4
const probeEvery = 400
const identities = 20

const login = { email: 'elin@ekby.example', password: 'six calm words hold the door' }
const clock = () => performance.timeOrigin + performance.now()

const product = await startProduct()
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  await post('/api/first-run', {
    token: new URL(product.firstRunLink).searchParams.get('token'),
    organisation: 'Ekby',
    name: 'Elin Lindqvist',
    ...login,
    language: 'en',
    timeZone: 'Europe/Stockholm',
  })
  const page = await browser.newPage({ baseURL: product.address })
  await signIn(page, login)
  const addTool = async (name: string) => {
    const answer = await page.request.post('/api/integrations', {
      data: { name, source: 'alertmanager' },
      headers: { origin: product.address },
    })
    return new URL(((await answer.json()) as { address: string }).address).pathname
  }
  const crowd = await addTool('Crowd')
  const tools = await Promise.all(Array.from({ length: probers }, (_, index) => addTool(`Probe ${index}`)))
  let readings = 0
  page.on('request', (request) => (readings += request.url().includes('/api/alert-groups?') ? 1 : 0))
  await page.goto('/alerts')
  await page.evaluate(watchForProbes)

  const until = clock() + probeCount * probeEvery
  let sent = 0
  const load = (async () => {
    const begun = clock()
    const open = new Set<Promise<unknown>>()
    while (clock() < until) {
      const due = ((clock() - begun) / 1000) * perSecond
      for (; sent < due; sent++) {
        const call = post(crowd, alertOf(`Crowd${sent % identities}`, `crowd-${sent % identities}`, 'Crowd of many'))
        open.add(call)
        void call.finally(() => open.delete(call))
      }
      await sleep(5)
    }
    await Promise.all(open)
  })()
  const accepted: number[] = []
  for (let probe = 0; probe < probeCount; probe++) {
    const word = wordOf(probe)
    await post(tools[probe % probers]!, alertOf(word, word, `probe:${probe}: ${word} ${wordOf(probe + 1000)}`))
    accepted.push(clock())
    await sleep(probeEvery - 10)
  }
  await load
  await sleep(2000)
  const seen = await page.evaluate(() => (window as unknown as Watching).seen)
  const delays = accepted
    .flatMap((at, probe) => (seen[probe] === undefined ? [] : [seen[probe] - at]))
    .toSorted((a, b) => a - b)
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]!.toFixed(0)
  const took = (probeCount * probeEvery) / 1000
  console.log(
    `${sent} events in ${took} s (${(sent / took).toFixed(0)}/s), ${delays.length} of ${probeCount} new alerts seen`,
  )
  console.log(`accepted to visible: ${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${at(1)} ms (most)`)
  console.log(`the browser read the list ${(readings / took).toFixed(1)} times a second`)
  if (delays.length < probeCount) process.exitCode = 1
} finally {
  await browser.close()
  await product.stop()
}

interface Watching {
  seen: Record<number, number>
}

/** In the browser: notes when each probe first stands in the list. */
function watchForProbes(): void {
  const seen: Watching['seen'] = {}
  Object.assign(window, { seen })
  const look = () => {
    for (const [, probe] of document.body.textContent.matchAll(/probe:(\d+):/g))
      seen[Number(probe)] ??= performance.timeOrigin + performance.now()
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
}

function alertOf(alertname: string, instance: string, summary: string) {
  return { alerts: [{ status: 'firing', labels: { alertname, instance, severity: 'info' }, annotations: { summary } }] }
}

/** Words that no two share, for alerts that say the same belong together. */
function wordOf(number: number): string {
  return String(number * 7919 + 100_003)
    .split('')
    .map((digit) => 'bdfgklmnpr'[Number(digit)]! + 'aeiouaeiou'[Number(digit)]!)
    .join('')
}

async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(product.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
}
