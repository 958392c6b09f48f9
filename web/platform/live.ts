import { useQueryClient } from '@tanstack/react-query'
import type { Query, QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { LiveChange } from '../../contract/records.ts'
import { session } from './session.ts'

/** Which cached answers a change of a kind of record touches, by the first word of their path. */
const touched: Record<LiveChange['kind'], readonly string[]> = {
  notification: ['notifications', 'given-tasks'],
  incident: ['incidents', 'given-tasks', 'incident-counts', 'search', 'contacts', 'services', 'portal', 'alert-groups'],
  alerts: ['alerts', 'alert-groups', 'alert-counts', 'silences', 'maintenance-windows'],
}

let connected = true
const listeners = new Set<() => void>()

function setConnected(now: boolean): void {
  if (connected === now) return
  connected = now
  for (const listener of listeners) listener()
}

/** A list that was scrolled through for long is only marked as old: the reader says when to read it all again. */
function isLong(query: Query): boolean {
  const data = query.state.data as { pages?: unknown[] } | undefined
  return (data?.pages?.length ?? 0) > 3
}

/** Reads again what changed: one round at a time, so that a storm of changes costs no more than the screen can use. */
function createRenewal(client: QueryClient): (change: LiveChange) => void {
  const waiting = new Set<string>()
  let isRunning = false
  const run = async () => {
    isRunning = true
    while (waiting.size > 0) {
      const words = new Set(waiting)
      waiting.clear()
      const isTouched = ({ queryKey }: Query) => words.has(String(queryKey[0]))
      await client.invalidateQueries({ predicate: isTouched, refetchType: 'none' })
      await client.refetchQueries({ type: 'active', predicate: (query) => isTouched(query) && !isLong(query) })
    }
    isRunning = false
  }
  return ({ kind }) => {
    for (const word of touched[kind]) waiting.add(word)
    if (!isRunning) void run()
  }
}

const retryAfter = 5000

interface Heard {
  opened(): void
  /** Refused: the session may have ended. */
  refused(): void
  /** Too much has changed to name it. */
  reset(): void
  changed(change: LiveChange): void
}

/** Listens until told to stop. A browser gives up on a refused connection, so that one is opened anew. */
function listen(heard: Heard): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout>
  const open = () => {
    source = new EventSource('/api/live')
    source.addEventListener('open', () => heard.opened())
    source.addEventListener('reset', () => heard.reset())
    source.addEventListener('message', (message: MessageEvent<string>) =>
      heard.changed(JSON.parse(message.data) as LiveChange),
    )
    source.addEventListener('error', () => {
      setConnected(false)
      if (source.readyState !== EventSource.CLOSED) return
      heard.refused()
      timer = setTimeout(open, retryAfter)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** Shows what others change. After a lost connection everything on the screen is read again. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      listen({
        opened: () => {
          if (!connected) void client.invalidateQueries()
          setConnected(true)
        },
        refused: () => void client.invalidateQueries({ queryKey: session.queryKey }),
        reset: () => void client.invalidateQueries(),
        changed: createRenewal(client),
      }),
    [client],
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => connected)
}
