import { useSyncExternalStore } from 'react'

export type Density = 'compact' | 'comfortable'

const listeners = new Set<() => void>()

/** Rows of 36 or 44 pixels; public/theme.js sets it before the first paint. */
export function setDensity(density: Density): void {
  localStorage.setItem('allclear.density', density)
  document.documentElement.setAttribute('data-density', density)
  for (const listener of listeners) listener()
}

function read(): Density {
  return document.documentElement.getAttribute('data-density') === 'comfortable' ? 'comfortable' : 'compact'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, read)
}
