import type { Mapping } from '../../../contract/detection.ts'
import { asText, expressionFor, type PayloadField } from './payload-fields.ts'

/** What tools call what a mapping asks for, the likeliest first: in small letters, without what joins words. */
const calledBy = {
  host: ['host', 'hostname', 'node', 'machine', 'server', 'instance', 'device'],
  service: ['service', 'servicename', 'svc', 'app', 'application', 'component', 'product'],
  severity: ['severity', 'level', 'lvl', 'priority', 'criticality', 'urgency', 'weight', 'importance'],
  action: ['action', 'eventaction', 'status', 'state', 'result', 'condition'],
  title: [
    'title',
    'summary',
    'subject',
    'alertname',
    'alert',
    'check',
    'checkname',
    'monitor',
    'name',
    'what',
    'message',
    'msg',
  ],
  description: ['description', 'details', 'detail', 'why', 'reason', 'output', 'error', 'message', 'msg', 'text'],
  at: ['at', 'since', 'timestamp', 'time', 'date', 'startedat', 'startsat', 'occurredat', 'when'],
  link: ['link', 'url', 'href', 'detailsurl', 'generatorurl'],
} as const satisfies Partial<Record<keyof Mapping, string[]>>
const identities = ['identity', 'dedupkey', 'fingerprint', 'alertid', 'incidentid', 'ref']
/** What is checked, which is the same however it went; where it was done belongs to it. */
const checks = ['check', 'checkname', 'alertname', 'monitor', 'rule', 'name']

/** What a mapping of these fields is likely to be, for whoever looks at what becomes of it; undefined where nothing names an alert. */
export function guessMapping(fields: readonly PayloadField[], { events }: Mapping): Mapping | undefined {
  // What is empty now, or a list, names nothing.
  const plain = fields.filter(({ literal }) => literal !== null)
  const find = (names: readonly string[], among = plain) =>
    names.flatMap((name) => among.filter((field) => nameOf(field) === name))[0]
  const left = new Set(plain)
  const guessed: Partial<Mapping> = {}
  for (const [field, names] of Object.entries(calledBy) as [keyof typeof calledBy, readonly string[]][]) {
    const found = find(names, [...left])
    if (!found || (field === 'at' && !isMoment(found))) continue
    left.delete(found)
    const written = expressionFor(field, found)
    guessed[field] = written === found.path ? orNothing(written) : written
  }
  const own = find(identities)
  const service = find(calledBy.service)
  const what = own ?? find(checks) ?? service ?? find(calledBy.title)
  const where = own ? undefined : (find(calledBy.host) ?? service)
  if (!what) return undefined
  const named = [...new Set(where ? [what, where] : [what])]
  return { ...(events !== undefined && { events }), ...guessed, identity: named.map(asText).join(' + "/" + ') }
}

/** `host.name` is the name of the host, as `host_name` is. */
const nameOf = ({ path }: PayloadField): string =>
  path
    .replace(/^\w+/, '')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase()

/** What comes with a failure need not come with its recovery. */
const orNothing = (path: string): string => (path.includes('[') ? path : path.replaceAll('.', '.?'))

const isMoment = ({ literal, value }: PayloadField): boolean =>
  literal?.startsWith('"') ? !Number.isNaN(Date.parse(value ?? '')) : Number(value) > 1e9
