import { type Happening, happenings } from './happenings.ts'

const preventions: Partial<Record<Happening['kind'], string>> = {
  restart: 'A check in monitoring that finds it before users do, and a runbook for the restart.',
  configuration: 'The setting goes into the template, so that no machine is set up without it.',
  patch: 'The supplier’s fix, in the next service window.',
  replacement: 'The others of the same age are replaced before the winter.',
  data_correction: 'The transfer skips a bad record and reports it, instead of stopping.',
  rollback: 'Changes of this kind are tried on the test site first.',
  supplier: 'A second line, or the promise of the first in the contract.',
}

/** What Ekby's incident manager finds when looking back on it. What comes often gets a problem, numbered as in their own tool. */
export function reviewOf(happening: Happening) {
  const isRecurring = happening.weight >= 3
  return {
    isRecurring,
    cause: `${happening.cause}. ${isRecurring ? 'Dealt with each time, but not for good.' : 'Dealt with.'}`,
    delays:
      happening.wrongTeam === undefined ? '' : 'It may go to another team first; the category should say whose it is.',
    prevention: preventions[happening.kind] ?? '',
    ...(isRecurring && { problem: `PRB-${201 + happenings.indexOf(happening)}` }),
  }
}
