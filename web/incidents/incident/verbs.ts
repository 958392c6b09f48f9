import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'

type Situation = Pick<Incident, 'allowed' | 'state' | 'hold' | 'assignee' | 'team'>

/** What leads on from each state, best first. */
const onward: Record<Incident['state'], readonly IncidentVerb[]> = {
  registered: ['classify'],
  classified: ['take', 'start_diagnosis', 'assign'],
  in_diagnosis: ['start_resolution'],
  in_resolution: ['resolve'],
  // Whoever only coordinates waits for the requester's word; closing without it stands in the menu.
  resolved: ['confirm'],
  closed: [],
  cancelled: ['unmerge'],
}

/** The next best action of those that the server allows. */
export function nextBest({ allowed, state, hold, assignee, team }: Situation): IncidentVerb | undefined {
  const may = (verb: IncidentVerb) => allowed.includes(verb)
  if (hold !== null && may('end_hold')) return 'end_hold'
  if (state === 'classified' && team === null && may('assign')) return 'assign'
  const nobodyWorks = assignee === null && state !== 'registered'
  if (nobodyWorks && may('take')) return 'take'
  if (state === 'classified' && assignee !== null && may('start_diagnosis')) return 'start_diagnosis'
  return onward[state].find(may)
}

/** Beside the primary button, where they stand in the way of nothing. */
const beside: readonly IncidentVerb[] = ['hold', 'escalate', 'assign']

const menuGroups: readonly (readonly IncidentVerb[])[] = [
  [
    'take',
    'start_diagnosis',
    'start_resolution',
    'fail_solution',
    'resolve',
    'confirm',
    'reopen',
    'close',
    'ask_for_review',
    'record_review',
    'refer_to_problem',
  ],
  ['classify', 'apply_model', 'edit', 'add_contact', 'report_wrong_ci', 'add_task', 'run_runbook', 'add_cost'],
  ['merge', 'unmerge', 'split', 'set_parent', 'restrict', 'change_owner', 'pass_on', 'cancel'],
]

export interface VerbLayout {
  primary: IncidentVerb | undefined
  beside: IncidentVerb[]
  menu: IncidentVerb[][]
}

/** Where each allowed verb stands: one primary button, a few beside it, the rest in the menu. */
export function layOut(incident: Situation): VerbLayout {
  const primary = nextBest(incident)
  const isLeft = (verb: IncidentVerb) => incident.allowed.includes(verb) && verb !== primary
  const shown = beside.filter(isLeft)
  return {
    primary,
    beside: shown,
    menu: menuGroups.map((group) => group.filter(isLeft)).filter((group) => group.length > 0),
  }
}

export const verbKeys = {
  assign: 'a',
  escalate: 'e',
  hold: 'h',
  reply: 'r',
  note: 'n',
  take: 't',
  resolve: 'shift+r',
} as const satisfies Partial<Record<IncidentVerb, string>>

export const keysOf = (verb: IncidentVerb): string | undefined =>
  verb in verbKeys ? verbKeys[verb as keyof typeof verbKeys] : undefined
