import { wordsFor } from '../platform/problem-words.ts'
import { useSyncExternalStore } from 'react'

export interface Toast {
  id: number
  message: string
  tone: 'done' | 'failed'
  undo?: () => void
}

const lifetime = 10_000
let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

export function dismiss(id: number): void {
  change(shown.filter((toast) => toast.id !== id))
}

/** Says what was done, for ten seconds, with a way back where there is one. */
export function tell(message: string, undo?: () => void): void {
  show(undo === undefined ? { message, tone: 'done' } : { message, tone: 'done', undo })
}

/** Says what could not be done. */
export function tellFailure(error: Error): void {
  show({ message: wordsFor(error), tone: 'failed' })
}

function show(toast: Omit<Toast, 'id'>): void {
  const id = ++last
  change([...shown.slice(-2), { id, ...toast }])
  setTimeout(() => dismiss(id), lifetime)
}

export function undo(toast: Toast): void {
  dismiss(toast.id)
  toast.undo?.()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => shown)
}
