import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listNotifications, readNotifications } from '../../contract/records.ts'
import { answerKey } from '../platform/answers.ts'
import { call } from '../platform/api.ts'
import { useNotifications } from './use-notifications.ts'

/** What one was told about an incident is read once the incident itself is on the screen. */
export function useReadOnSight(incidentId: string): void {
  const client = useQueryClient()
  const told = useNotifications().data?.items ?? []
  const unread = told.filter(({ incident, readAt }) => incident?.id === incidentId && readAt === null)
  const ids = unread.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '') return
    const [part, path] = answerKey(listNotifications, {})
    call(readNotifications, { ids: ids.split(' ') }).then(
      () => client.invalidateQueries({ queryKey: [part, path] }),
      // They stay unread, and the next sight of the incident reads them.
      () => undefined,
    )
  }, [client, ids])
}
