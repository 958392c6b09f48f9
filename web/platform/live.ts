import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

/** A committed change, as the server tells it to every open page. */
interface Change {
  kind: string
  id: string
}

/** Which cached answers a change of a kind of record touches, by the first word of their path. */
const touched: Record<string, readonly string[]> = {
  incident: ['incidents', 'incident-counts', 'search', 'contacts', 'portal'],
}

let connected = true
const listeners = new Set<() => void>()

function setConnected(now: boolean): void {
  if (connected === now) return
  connected = now
  for (const listener of listeners) listener()
}

/** Reads again what somebody else changed. After a lost connection everything on screen is read again. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/live')
    source.addEventListener('open', () => {
      if (!connected) void client.invalidateQueries()
      setConnected(true)
    })
    source.addEventListener('error', () => setConnected(false))
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const change = JSON.parse(message.data) as Change
      const words = touched[change.kind] ?? [change.kind]
      void client.invalidateQueries({ predicate: ({ queryKey }) => words.includes(String(queryKey[0])) })
    })
    return () => source.close()
  }, [client])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => connected)
}
