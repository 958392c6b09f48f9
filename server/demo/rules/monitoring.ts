import type { SourceKey } from '../../../contract/detection.ts'
import { type Chance, pick } from './chance.ts'
import type { TeamKey } from './organisation.ts'

/** What watches over Ekby, and what it sees fail. */
export const tools = [
  { key: 'prometheus', name: 'Prometheus, data centre A', source: 'alertmanager', team: 'servers' },
  { key: 'grafana', name: 'Grafana, care and school', source: 'grafana', team: 'business' },
  { key: 'network', name: 'Network watch', source: 'pagerduty', team: 'network' },
] as const satisfies readonly { key: string; name: string; source: SourceKey; team: TeamKey }[]
export type ToolKey = (typeof tools)[number]['key']

/** Something that a tool watches; `key` is what the tool calls it. */
export interface Watched {
  key: string
  tool: ToolKey
  title: string
  /** In the words of the tool. */
  severity: 'critical' | 'error' | 'warning' | 'minor' | 'info'
  host?: string
  service?: string
}

export interface Signal {
  /** Before now. */
  minutesAgo: number
  watched: Watched
  status: 'firing' | 'resolved'
}

const homecare: Watched = {
  key: 'homecare-sign-in',
  tool: 'grafana',
  title: 'Home care app: 8 % of sign-ins fail',
  severity: 'critical',
  service: 'Home care app',
}
const medicine: Watched = {
  key: 'medicine-latency',
  tool: 'grafana',
  title: 'Medicine signing answers in 9 s',
  severity: 'error',
  service: 'Medicine signing',
}
const database: Watched = {
  key: 'db-replication',
  tool: 'prometheus',
  title: 'Database cluster: replication is 40 s behind',
  severity: 'critical',
  host: 'Database cluster',
}
const core: Watched = {
  key: 'core-b2-loss',
  tool: 'network',
  title: 'Core switch B2: packet loss 12 %',
  severity: 'critical',
  host: 'Core switch B2',
}
const water: Watched = {
  key: 'water-age',
  tool: 'prometheus',
  title: 'Waterworks control: values are 4 min old',
  severity: 'error',
  service: 'Waterworks control',
}
const terminals: Watched = {
  key: 'pos-timeouts',
  tool: 'network',
  title: 'Payment terminals: 3 of 9 time out',
  severity: 'warning',
  service: 'Payment terminals',
}
const dhcp: Watched = {
  key: 'dhcp-pool',
  tool: 'prometheus',
  title: 'DHCP pool 10.24.0.0/22 at 91 %',
  severity: 'minor',
  host: 'dhcp-1',
}
const backup: Watched = {
  key: 'backup-disk',
  tool: 'prometheus',
  title: 'backup-nas: disk 82 % full',
  severity: 'info',
  host: 'backup-nas',
}
const radio: Watched = {
  key: 'radio-norrby',
  tool: 'network',
  title: 'Radio link Norrby: signal under -78 dBm',
  severity: 'warning',
  host: 'Radio link Norrby',
}
const mailGateway: Watched = {
  key: 'mail-gateway-2',
  tool: 'prometheus',
  title: 'Mail gateway 2 does not answer',
  severity: 'critical',
  host: 'Mail gateway 2',
}
/** Fires always, to show that the tool lives. */
export const watchdog: Watched = {
  key: 'Watchdog',
  tool: 'prometheus',
  title: 'Watchdog: alerting works',
  severity: 'info',
}
const controller: Watched = {
  key: 'wlc-2',
  tool: 'network',
  title: 'WLC-2 does not answer',
  severity: 'critical',
  host: 'WLC-2',
}
const accessPoints = Array.from({ length: 38 }, (_, number): Watched => {
  const name = `AP-BJK-${String(number + 1).padStart(2, '0')}`
  return { key: name, tool: 'network', title: `${name} has lost its controller`, severity: 'error', host: name }
})

/** What comes and goes on an ordinary day. */
export const passing: readonly Watched[] = [
  { key: 'print-queue', tool: 'prometheus', title: 'Print server: 140 jobs wait', severity: 'minor', host: 'print-04' },
  {
    key: 'learning-slow',
    tool: 'grafana',
    title: 'Learning platform: pages take 6 s',
    severity: 'minor',
    service: 'Learning platform',
  },
  {
    key: 'vpn-licences',
    tool: 'network',
    title: 'VPN: 92 % of the licences are used',
    severity: 'info',
    host: 'vpn-1',
  },
  {
    key: 'san-slot-4',
    tool: 'prometheus',
    title: 'Storage array A: disk in slot 4 predicts failure',
    severity: 'minor',
    host: 'san-a-shelf-2',
  },
  {
    key: 'exam-probe',
    tool: 'grafana',
    title: 'Digital exams: probe needs 4 s',
    severity: 'minor',
    service: 'exam-probe',
  },
  {
    key: 'certificate-cases',
    tool: 'prometheus',
    title: 'Certificate of Case management ends in 13 days',
    severity: 'info',
    host: 'cases-web',
  },
]

const hour = 60
const fires = (watched: Watched, minutesAgo: number): Signal => ({ minutesAgo, watched, status: 'firing' })
const recovers = (watched: Watched, minutesAgo: number): Signal => ({ minutesAgo, watched, status: 'resolved' })
const lasts = (watched: Watched, from: number, to: number) => [fires(watched, from), recovers(watched, to)]

/** The last day as monitoring saw it, oldest first: a storm in the night, small things, and what fires now. */
export const lastDay: readonly Signal[] = [
  fires(watchdog, 24 * hour - 1),
  ...lasts(passing[0]!, 21 * hour, 20.6 * hour),
  ...lasts(passing[1]!, 17 * hour, 16.2 * hour),
  ...lasts(controller, 7.2 * hour, 6.8 * hour),
  // Each repeats as long as the controller is away.
  ...accessPoints.flatMap((point, index) => [
    ...[0, 2, 4, 6, 8, 10, 12, 14].map((minutes) => fires(point, 7.2 * hour - 0.5 - minutes - index / 200)),
    recovers(point, 6.8 * hour - 0.5),
  ]),
  fires(backup, 6.1 * hour),
  ...lasts(passing[4]!, 3.4 * hour, 3 * hour),
  fires(dhcp, 52),
  fires(homecare, 38),
  fires(medicine, 37),
  fires(database, 36),
  fires(mailGateway, 25),
  fires(core, 22),
  fires(terminals, 21),
  fires(water, 20),
  ...[13, 9, 5].flatMap((minutes) => lasts(radio, minutes, minutes - 2)),
  fires(radio, 1.5),
].toSorted((one, other) => other.minutesAgo - one.minutesAgo)

/** What is heard of again and again as long as it lives: what it says of itself, through which tool, and how often. */
export const heartbeats = [
  {
    tool: 'prometheus',
    name: 'Nightly backup of the databases',
    description: 'The last thing that the backup job does.',
    interval: 1,
    intervalUnit: 'days',
    graceMinutes: 120,
    severity: 'high',
    heardMinutesAgo: 14 * hour,
  },
  {
    tool: 'prometheus',
    name: 'Schedule transfer to the home care app',
    description: 'After each transfer of the visits.',
    interval: 30,
    intervalUnit: 'minutes',
    graceMinutes: 15,
    severity: 'critical',
    heardMinutesAgo: 12,
  },
] as const satisfies readonly { tool: ToolKey; name: string; heardMinutesAgo: number; [field: string]: unknown }[]

/** What was changed before, as deployment tools told it. */
export const changes = [
  { minutesAgo: 51, summary: 'Home care app 4.12 rolled out', source: 'Home care app', service: 'Home care app' },
  { minutesAgo: 34, summary: 'New firmware on core switch B2', source: 'Core switch B2', service: null },
] as const

/** What one tool sends at a moment, as it writes it: bodies of requests. */
export function bodiesOf(
  tool: ToolKey,
  signals: readonly Pick<Signal, 'watched' | 'status'>[],
  at: Date,
): Record<string, unknown>[] {
  if (tool === 'network') return signals.map(({ watched, status }) => pagerdutyEvent(watched, status))
  const alerts = signals.map(({ watched: { key, title, severity, host, service }, status }) => ({
    status,
    fingerprint: key,
    labels: {
      alertname: key,
      severity,
      ...(host !== undefined && { instance: host }),
      ...(service !== undefined && { service }),
    },
    annotations: { summary: title },
    ...(status === 'firing' ? { startsAt: at.toISOString() } : { endsAt: at.toISOString() }),
  }))
  return [{ version: '4', receiver: 'allclear', status: alerts[0]?.status ?? 'resolved', alerts }]
}

function pagerdutyEvent({ key, title, severity, host, service }: Watched, status: Signal['status']) {
  return {
    event_action: status === 'firing' ? 'trigger' : 'resolve',
    dedup_key: key,
    payload: {
      summary: title,
      source: host ?? service ?? 'network',
      severity,
      ...(service !== undefined && { component: service }),
    },
  }
}

/** Probes that say that all is well: most of what monitoring sends. */
export function probes(
  chance: Chance,
  tool: 'prometheus' | 'grafana',
  most: number,
): Pick<Signal, 'watched' | 'status'>[] {
  const count = Math.ceil(most * (0.6 + chance() * 0.4))
  return Array.from({ length: count }, (_, number) => ({
    watched: {
      key: `probe-${number}`,
      tool,
      title: `Probe ${number}`,
      severity: 'info' as const,
      host: `probe-${number}`,
    },
    status: 'resolved' as const,
  }))
}

/** What changes next, now and then: something that passes begins, or ends after a few minutes. */
export function nextSignal(
  chance: Chance,
  firing: readonly { key: string; minutes: number }[],
): Pick<Signal, 'watched' | 'status'> | undefined {
  const over = firing
    .filter(({ minutes }) => minutes >= 6)
    .flatMap(({ key }) => passing.find((one) => one.key === key) ?? [])
  if (over.length > 0 && chance() < 0.4) return { watched: pick(chance, over), status: 'resolved' }
  const quiet = passing.filter(({ key }) => firing.every((one) => one.key !== key))
  return quiet.length > 0 && chance() < 0.15 ? { watched: pick(chance, quiet), status: 'firing' } : undefined
}
