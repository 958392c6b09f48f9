import { useQuery } from '@tanstack/react-query'
import type { Permission } from '../../contract/permissions.ts'
import { readMe } from '../../contract/people.ts'
import type { Me } from '../../contract/people.ts'
import { answerKey, queryClient } from './answers.ts'
import { call } from './api.ts'

export const session = {
  queryKey: answerKey(readMe, {}),
  queryFn: () => call(readMe, {}),
  staleTime: 5 * 60_000,
}

/** Who is using this browser; undefined until known. */
export function useMe(): Me | undefined {
  return useQuery(session).data
}

export function mayOne(me: Me | undefined, ...permissions: Permission[]): boolean {
  return permissions.some((permission) => me?.permissions.includes(permission))
}

/** Whether this person has a place in the workspace; others use the portal. */
export function isStaff(me: Me): boolean {
  return me.permissions.some((permission) => permission !== 'incident.report')
}

/** After signing in or out nothing that was cached belongs to the one who looks. */
export async function startSessionAnew(): Promise<void> {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== readMe.path })
  await queryClient.fetchQuery({ ...session, staleTime: 0 })
}
