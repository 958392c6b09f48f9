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

/**
 * How long until a refused stream is asked for again, in milliseconds: twice as long after each refusal, up to a minute, and
 * spread over as much again, for whoever was refused with everybody else would come back with everybody else.
 * `chance` is from 0 up to 1.
 */
export const reopensAfter = (refusals: number, chance: number): number =>
  Math.min(2000 * 2 ** refusals, 60_000) * (0.5 + chance)

/** Listens until told to stop. A browser gives up on a refused connection, so that one is opened anew. */
function listen(client: QueryClient): () => void {
  const renew = createRenewal(client)
  const readAll = () => void client.invalidateQueries()
  let source: EventSource
  let timer: ReturnType<typeof setTimeout>
  let refusals = 0
  const open = () => {
    source = new EventSource(connected ? '/api/live' : '/api/live?again')
    source.addEventListener('open', () => {
      refusals = 0
      setConnected(true)
    })
    // Too much has changed to name it, or something was missed. Who comes back with everybody else is told so in turn.
    source.addEventListener('reset', readAll)
    source.addEventListener('message', ({ data }: MessageEvent<string>) => renew(JSON.parse(data) as LiveChange))
    source.addEventListener('error', () => {
      setConnected(false)
      if (source.readyState !== EventSource.CLOSED) return
      // The session may have ended.
      void client.invalidateQueries({ queryKey: session.queryKey })
      // oxlint-disable-next-line house/one-clock -- nothing on the screen depends on it
      timer = setTimeout(open, reopensAfter(++refusals, Math.random()))
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** Shows what others change. After a lost connection the server has everything on the screen read again. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => connected)
}
