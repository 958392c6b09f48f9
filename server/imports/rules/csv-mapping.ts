import { z } from 'zod'
import type { Channel, IncidentState } from '../../../contract/incidents.ts'

/** What a column of a plain list may hold, with the headers by which it is known, in English and Swedish. */
const headers = {
  number: [
    'number',
    'id',
    'ticket',
    'ticketid',
    'key',
    'incident',
    'incidentnumber',
    'nummer',
    'ärende',
    'ärendenummer',
    'ärendeid',
  ],
  summary: [
    'summary',
    'title',
    'subject',
    'shortdescription',
    'name',
    'rubrik',
    'titel',
    'ämne',
    'kortbeskrivning',
    'sammanfattning',
  ],
  description: ['description', 'details', 'body', 'text', 'beskrivning', 'detaljer', 'innehåll'],
  state: ['state', 'status', 'tillstånd', 'läge'],
  channel: ['channel', 'source', 'contacttype', 'kanal', 'källa', 'kontaktväg'],
  requester: [
    'requester',
    'caller',
    'reporter',
    'user',
    'reportedby',
    'customer',
    'anmälare',
    'användare',
    'rapporterad av',
    'beställare',
  ],
  owner: ['owner', 'ägare', 'ansvarig', 'ärendeägare'],
  assignee: ['assignee', 'assignedto', 'agent', 'technician', 'tilldelad', 'handläggare', 'tekniker'],
  team: ['team', 'group', 'assignmentgroup', 'queue', 'grupp', 'kö', 'tilldeladgrupp', 'handläggargrupp'],
  location: ['location', 'site', 'place', 'plats', 'ort', 'anläggning'],
  service: ['service', 'affectedservice', 'tjänst', 'system'],
  category: ['category', 'kategori'],
  subcategory: ['subcategory', 'underkategori'],
  ci: ['ci', 'cmdbci', 'configurationitem', 'asset', 'objekt', 'konfigurationsobjekt', 'utrustning'],
  impact: ['impact', 'påverkan', 'omfattning'],
  urgency: ['urgency', 'brådska', 'angelägenhet'],
  priority: ['priority', 'prio', 'prioritet'],
  registeredAt: [
    'registered',
    'registeredat',
    'opened',
    'openedat',
    'created',
    'createdat',
    'skapad',
    'registrerad',
    'öppnad',
    'inkom',
  ],
  resolvedAt: ['resolved', 'resolvedat', 'solved', 'löst', 'åtgärdad', 'lösningsdatum'],
  closedAt: ['closed', 'closedat', 'stängd', 'avslutad'],
  solution: ['solution', 'resolution', 'closenotes', 'resolutionnotes', 'lösning', 'åtgärd'],
} as const
export type CsvField = keyof typeof headers
export const csvFields = Object.keys(headers) as CsvField[]

/** Which column holds what: the header of the column for each field that the file has. */
export const CsvMapping = z.strictObject({
  delimiter: z.enum([',', ';', '\t']),
  columns: z.partialRecord(z.enum(csvFields as [CsvField, ...CsvField[]]), z.string().min(1).max(200)),
})
export type CsvMapping = z.infer<typeof CsvMapping>

const plain = (header: string): string => header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The mapping that the headers suggest; each column is taken once, each field gets the first that fits. */
export function proposeMapping(header: readonly string[]): CsvMapping['columns'] {
  const columns: CsvMapping['columns'] = {}
  const taken = new Set<string>()
  for (const field of csvFields) {
    const known = new Set(headers[field].map(plain))
    const found = header.find((name) => !taken.has(name) && known.has(plain(name)))
    if (found === undefined) continue
    columns[field] = found
    taken.add(found)
  }
  return columns
}

/** The separator that the first line has most of, outside quotes. */
export function detectDelimiter(firstLine: string): CsvMapping['delimiter'] {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string): number => bare.split(delimiter).length
  return ([',', ';', '\t'] as const).reduce(
    (best, delimiter) => (count(delimiter) > count(best) ? delimiter : best),
    ',',
  )
}

const stateWords: Record<string, IncidentState | 'held'> = {
  new: 'registered',
  open: 'registered',
  registered: 'registered',
  ny: 'registered',
  öppen: 'registered',
  registrerad: 'registered',
  classified: 'classified',
  klassificerad: 'classified',
  active: 'in_diagnosis',
  inprogress: 'in_diagnosis',
  workinprogress: 'in_diagnosis',
  assigned: 'in_diagnosis',
  indiagnosis: 'in_diagnosis',
  inresolution: 'in_diagnosis',
  pågående: 'in_diagnosis',
  pågår: 'in_diagnosis',
  tilldelad: 'in_diagnosis',
  aktiv: 'in_diagnosis',
  pending: 'held',
  onhold: 'held',
  waiting: 'held',
  väntar: 'held',
  vilande: 'held',
  pausad: 'held',
  resolved: 'resolved',
  solved: 'resolved',
  done: 'resolved',
  löst: 'resolved',
  åtgärdad: 'resolved',
  klar: 'resolved',
  closed: 'closed',
  stängd: 'closed',
  avslutad: 'closed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  avbruten: 'cancelled',
  makulerad: 'cancelled',
}
const channelWords: Record<string, Channel> = {
  phone: 'phone',
  telefon: 'phone',
  email: 'email',
  mail: 'email',
  epost: 'email',
  mejl: 'email',
  portal: 'portal',
  web: 'portal',
  webb: 'portal',
  selfservice: 'portal',
  counter: 'counter',
  walkin: 'counter',
  besök: 'counter',
  disk: 'counter',
  chat: 'chat',
  chatt: 'chat',
  api: 'api',
  monitoring: 'monitoring',
  övervakning: 'monitoring',
  supplier: 'supplier',
  leverantör: 'supplier',
}
const levelWords: Record<string, number> = {
  high: 1,
  hög: 1,
  stor: 1,
  medium: 2,
  moderate: 2,
  normal: 2,
  medel: 2,
  mellan: 2,
  low: 3,
  låg: 3,
  liten: 3,
}
const priorityWords: Record<string, number> = {
  critical: 1,
  kritisk: 1,
  highest: 1,
  urgent: 1,
  akut: 1,
  high: 2,
  hög: 2,
  medium: 3,
  moderate: 3,
  normal: 3,
  medel: 3,
  low: 4,
  låg: 4,
  lowest: 4,
}

const find = <Value>(words: Record<string, Value>, text: string): Value | undefined =>
  Object.hasOwn(words, plain(text)) ? words[plain(text)] : undefined

export const stateOf = (text: string) => find(stateWords, text)
export const channelOf = (text: string) => find(channelWords, text)
/** "2", "P2", "2 - High" and "High" say the same. */
export const levelOf = (text: string, highest: 3 | 4): number | undefined => {
  const digit = Number(/^[a-z]?(\d)\b/i.exec(text.trim())?.[1] ?? 0)
  if (digit >= 1 && digit <= highest) return digit
  return find(highest === 3 ? levelWords : priorityWords, text)
}
