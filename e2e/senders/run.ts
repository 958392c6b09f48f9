/**
 * Real tools of Debian's packages against a server of our own: Prometheus and Alertmanager raise and clear alerts in every
 * way they can send, `amtool` asks and silences, and what is acknowledged here is silenced there until it recovers. It takes
 * five minutes, for an Alertmanager is believed only when it has run for three. Run by hand: `apt-get install prometheus prometheus-alertmanager`, then
 * `node e2e/senders/run.ts`. What is not installed is skipped, and said so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from '../product.ts'
import { has, signIn, until } from './desk.ts'

const needed = ['prometheus', 'prometheus-alertmanager', 'amtool']
const missing = needed.filter((command) => !has(command))
if (missing.length > 0) {
  console.log(
    `Skipped: ${missing.join(', ')} is not here; apt-get install prometheus prometheus-alertmanager brings them.`,
  )
  process.exit(0)
}

interface Alert {
  id: string
  title: string
  state: string
  description: string
}
const folder = mkdtempSync(join(tmpdir(), 'allclear-senders-'))
const write = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const tools: ChildProcess[] = []
const start = (command: string, ...flags: string[]): void => {
  tools.push(spawn(command, flags, { stdio: 'ignore', cwd: folder }))
}

/** What is measured: it breaks and mends when we say so. */
let isBroken = false
const measured = createServer((_request, response) => response.end(`queue_is_stuck ${Number(isBroken)}\n`))
await new Promise<void>((done) => {
  measured.listen(0, '127.0.0.1', done)
})
const measuredAt = `127.0.0.1:${(measured.address() as AddressInfo).port}`

const alertmanager = 'http://127.0.0.1:19093'
process.env['ALLOWED_HOSTS'] = '127.0.0.1'
const product = await startProduct()
try {
  const ask = await signIn(product)
  const server = new URL(product.address).host
  const open = async (source: string) => {
    const { integration, token, address } = await ask<{
      integration: { id: string }
      token: string
      address: string
    }>('POST', '/api/integrations', {
      name: `Real ${source}`,
      source,
      ...(source === 'alertmanager' && { settings: { writeBack: { address: alertmanager } } }),
    })
    const alerts = async (view: string) =>
      (await ask<{ items: Alert[] }>('GET', `/api/alerts?integrationId=${integration.id}&view=${view}`)).items
    // The server is told port 0, so it cannot know the address under which we reach it.
    const { pathname } = new URL(address)
    return { source, token, address: product.address + pathname.replace(/\/$/, ''), alerts }
  }
  const [direct, webhook, events, opsgenie] = [
    await open('prometheus'),
    await open('alertmanager'),
    await open('pagerduty'),
    await open('opsgenie'),
  ]

  write(
    'rules.yml',
    `groups:
  - name: queues
    rules:
      - alert: QueueStuck
        expr: queue_is_stuck == 1
        labels: { severity: critical }
        annotations: { summary: 'The queue of {{ $labels.instance }} is stuck' }
`,
  )
  const configuration = write(
    'prometheus.yml',
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: queues
    static_configs: [{ targets: ['${measuredAt}'] }]
alerting:
  alertmanagers:
    - path_prefix: /in/${direct.token}
      static_configs: [{ targets: ['${server}'] }]
    - static_configs: [{ targets: ['127.0.0.1:19093'] }]
`,
  )
  const routing = write(
    'alertmanager.yml',
    `route: { receiver: allclear, group_by: [alertname], group_wait: 0s, group_interval: 1s }
receivers:
  - name: allclear
    webhook_configs: [{ url: '${webhook.address}' }]
    pagerduty_configs: [{ url: '${events.address}', routing_key: '${events.token}' }]
    opsgenie_configs: [{ api_url: '${opsgenie.address}/', api_key: '${opsgenie.token}' }]
`,
  )
  start(
    'prometheus-alertmanager',
    `--config.file=${routing}`,
    `--storage.path=${folder}/alertmanager`,
    '--web.listen-address=127.0.0.1:19093',
    '--cluster.listen-address=',
  )
  start(
    'prometheus',
    `--config.file=${configuration}`,
    `--storage.tsdb.path=${folder}/prometheus`,
    '--web.listen-address=127.0.0.1:19090',
    '--rules.alert.resend-delay=1s',
  )

  isBroken = true
  const senders = [direct, webhook, events, opsgenie]
  for (const { source, alerts } of senders)
    await until(`${source}: the alert fires`, async () =>
      (await alerts('open')).some(({ state }) => state === 'firing'),
    )
  interface Group {
    incident: { id: string } | null
  }
  await until('an incident is made of it', async () =>
    (await ask<{ items: Group[] }>('GET', '/api/alert-groups')).items.some(({ incident }) => incident !== null),
  )

  const amtoolAt = (address: string, ...words: string[]): string =>
    execFileSync('amtool', [`--alertmanager.url=${address}`, ...words], { encoding: 'utf8' })
  const amtool = (...words: string[]): string => amtoolAt(direct.address, ...words)
  const expectIn = (what: string, text: string, found: string): void => {
    if (!text.includes(found)) throw new Error(`${what} does not show ${found}:\n${text}`)
    console.log(`ok     ${what}`)
  }
  expectIn('amtool alert query', amtool('alert', 'query', 'alertname=QueueStuck'), 'QueueStuck')
  const id = amtool('silence', 'add', 'alertname=Other', '--duration=1h', '--comment=Known', '--author=mira').trim()
  expectIn('amtool silence query', amtool('silence', 'query'), id)
  amtool('silence', 'expire', id)
  if (amtool('silence', 'query').includes(id)) throw new Error('The silence is still there after it was expired')
  console.log('ok     amtool silence expire')

  isBroken = false
  for (const { source, alerts } of senders)
    await until(
      `${source}: the alert recovers`,
      async () => (await alerts('open')).length === 0 && (await alerts('resolved')).length === 1,
    )

  const silences = () => amtoolAt(alertmanager, 'silence', 'query')
  isBroken = true
  await until('alertmanager: it fires anew', async () => (await webhook.alerts('firing')).length === 1)
  await ask('POST', `/api/alerts/${(await webhook.alerts('firing'))[0]!.id}/acknowledgement`, {})
  await until('what is acknowledged here is silenced there', async () => silences().includes('Allclear'))
  isBroken = false
  await until('what has recovered there is over here', async () => (await webhook.alerts('open')).length === 0, 300)
  await until('and is silenced no longer', async () => !silences().includes('Allclear'))
  isBroken = true
  await until('so that it fires anew here too', async () => (await webhook.alerts('firing')).length === 1, 150)
} finally {
  for (const tool of tools) tool.kill()
  measured.close()
  await product.stop()
  rmSync(folder, { recursive: true, force: true })
}
