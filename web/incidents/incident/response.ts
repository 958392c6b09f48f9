import type { Incident } from '../../../contract/incidents.ts'

/** Whether the team that has it is expected to answer and has not yet. */
export const isAwaited = ({ response }: Pick<Incident, 'response'>): boolean =>
  response !== null && response.respondedAt === null

export const isLate = ({ response }: Pick<Incident, 'response'>, now: Date): boolean =>
  response !== null &&
  Date.parse(response.dueAt) < (response.respondedAt === null ? now.getTime() : Date.parse(response.respondedAt))
