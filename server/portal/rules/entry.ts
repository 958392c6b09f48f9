import type { IncidentState } from '../../../contract/incidents.ts'

interface Told {
  type: string
  subjectId: string
  actorKind: string
  actorId: string | null
  actorName: string
  payload: Record<string, unknown>
}
export interface Entry {
  isMine: boolean
  actorName: string
  /** Rich text that was cleaned when it was written. */
  html: string | null
  /** Plain text that its writer knew would be read by the user. */
  text: string | null
  state: IncidentState | null
  attachmentIds: string[]
}

/** The words of an event that are for the user; every other field of it stays inside. */
const words: Record<
  string,
  (payload: Record<string, unknown>) => Partial<Pick<Entry, 'html' | 'text' | 'attachmentIds'>>
> = {
  'incident.registered': ({ attachmentIds }) => ({ attachmentIds: strings(attachmentIds) }),
  'incident.classified': () => ({}),
  'incident.taken': () => ({}),
  'incident.diagnosis_started': () => ({}),
  'incident.resolution_started': () => ({}),
  'incident.solution_failed': () => ({}),
  'incident.held': () => ({}),
  'incident.hold_ended': () => ({}),
  'incident.resolved': ({ noteToUser }) => ({ html: string(noteToUser) }),
  'incident.confirmed': () => ({}),
  'incident.reopened': ({ reason }) => ({ text: string(reason) }),
  'incident.closed': () => ({}),
  'incident.cancelled': ({ reason }) => ({ text: string(reason) }),
  'incident.replied': ({ html, attachmentIds }) => ({ html: string(html), attachmentIds: strings(attachmentIds) }),
  'incident.merged': () => ({}),
  'incident.unmerged': () => ({}),
}

interface Viewer {
  personId: string
  /** Null where it is somebody else's. */
  caseId: string | null
  caseNumber: number
  /** Who speaks when it is not the one who answers. */
  organisation: string
}

/** What the user reads of an event, or nothing. Of a survivor or of somebody else's case they read what staff told, no more. */
export function entryOf(event: Told, viewer: Viewer): Entry | undefined {
  const read = words[event.type]
  if (!read) return undefined
  const isMine = event.actorKind === 'person' && event.actorId === viewer.personId
  const isOthersWord = event.payload['isFromUser'] === true || event.type === 'incident.reopened'
  const isAnswerToMe = event.payload['viaNumber'] === viewer.caseNumber
  const isElsewhere = event.subjectId !== viewer.caseId
  if (isElsewhere && !isMine && isOthersWord && event.type === 'incident.replied' && !isAnswerToMe) return undefined
  const said = read(event.payload)
  const answers = event.type === 'incident.replied' && event.actorKind === 'person'
  return {
    isMine,
    actorName: isMine || answers ? event.actorName : viewer.organisation,
    html: said.html ?? null,
    text: isElsewhere && !isMine && isOthersWord ? null : (said.text ?? null),
    state: stateOf(event.payload),
    // What staff send along is read by whom they answer.
    attachmentIds: isElsewhere && !isMine ? [] : (said.attachmentIds ?? []),
  }
}

const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

function stateOf({ changes }: Record<string, unknown>): IncidentState | null {
  const state = (changes as { state?: IncidentState } | undefined)?.state
  return state ?? null
}
