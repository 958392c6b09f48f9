import { useSyncExternalStore } from 'react'

const lifetime = 10_000
let said = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function change(text: string): void {
  said = text
  for (const listener of listeners) listener()
}

/** Says what was done, for ten seconds, where the thing it was done to has left the screen. */
export function say(text: string): void {
  clearTimeout(timer)
  change(text)
  timer = setTimeout(() => change(''), lifetime)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSaid(): string {
  return useSyncExternalStore(subscribe, () => said)
}
