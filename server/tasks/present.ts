import type { CostLine, GivenTask, Task } from '../../contract/tasks.ts'
import type { CostRow, GivenTaskRow, TaskRow } from './queries.ts'

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })

export function presentTask(row: TaskRow): Task {
  return {
    id: row.id,
    incidentId: row.incidentId,
    number: row.number,
    title: row.title,
    description: row.description,
    team: named(row.teamId, row.teamName),
    assignee: named(row.assigneeId, row.assigneeName),
    state: row.state as Task['state'],
    dueAt: row.dueAt?.toISOString() ?? null,
    result: row.result,
    version: row.version,
  }
}

/** Field by field, so that nothing new in the incident reaches those who only have the task. */
export function presentGivenTask(row: GivenTaskRow, allowed: GivenTask['allowed']): GivenTask {
  return {
    ...presentTask(row),
    incident: {
      id: row.incidentId,
      number: row.incidentNumber,
      summary: row.summary,
      state: row.incidentState as GivenTask['incident']['state'],
      service: named(row.serviceId, row.serviceName),
      location: named(row.locationId, row.locationName),
      isReadable: row.isReadable,
    },
    allowed,
  }
}

export function presentCost(row: CostRow): CostLine {
  return {
    id: row.id,
    kind: row.kind as CostLine['kind'],
    description: row.description,
    minutes: row.minutes,
    cost: row.cost,
    price: row.price,
    currency: row.currency,
    person: named(row.personId, row.personName),
  }
}
