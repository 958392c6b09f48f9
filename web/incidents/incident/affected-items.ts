import type { Incident } from '../../../contract/incidents.ts'

type Item = Incident['affected'][number]

/** What fails: the service and CI of the record itself, and what else it affects, each once. */
export function affectedItems({ service, ci, affected }: Pick<Incident, 'service' | 'ci' | 'affected'>): Item[] {
  const own: Item[] = []
  if (service !== null) own.push({ kind: 'service', ...service, restoredAt: null })
  if (ci !== null) own.push({ kind: 'ci', ...ci, restoredAt: null })
  return [...affected, ...own.filter(({ id }) => !affected.some((one) => one.id === id))]
}

export function brokenItems(incident: Pick<Incident, 'service' | 'ci' | 'affected'>): Item[] {
  return affectedItems(incident).filter(({ restoredAt }) => restoredAt === null)
}
