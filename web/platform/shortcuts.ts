import { useEffect, useRef, useSyncExternalStore } from 'react'

/** `keys` is one stroke (`c`, `shift+r`, `mod+k`, `enter`) or two in a row (`g q`). */
export interface Shortcut {
  keys: string
  label: string
  group: string
  run(): void
}

let registered: readonly Shortcut[] = []
const listeners = new Set<() => void>()
let pending: { stroke: string; at: number } | undefined

const switchKey = 'allclear.shortcuts'

/** Single keys can be switched off (WCAG 2.1.4): speech input and unsteady hands would press them by accident. */
export function singleKeysAllowed(): boolean {
  return localStorage.getItem(switchKey) !== 'off'
}

export function allowSingleKeys(allowed: boolean): void {
  localStorage.setItem(switchKey, allowed ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function change(next: readonly Shortcut[]): void {
  registered = next
  for (const listener of listeners) listener()
}

function strokeOf(event: KeyboardEvent): string {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase()
  const parts = []
  if (event.metaKey || event.ctrlKey) parts.push('mod')
  if (event.shiftKey && (letter || event.key.length > 1)) parts.push('shift')
  parts.push(event.key === ' ' ? 'space' : event.key.toLowerCase())
  return parts.join('+')
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="textbox"], [role="dialog"], [role="menu"], [role="listbox"]') !==
        null)
  )
}

/** Enter and space belong to the control that has the focus. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false
  return event.target instanceof HTMLElement && event.target.closest('a, button, summary, [role="button"]') !== null
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  const stroke = strokeOf(event)
  const chord = stroke.startsWith('mod+')
  if (!chord && (isTyping(event.target) || belongsToControl(event) || !singleKeysAllowed())) return
  if (document.querySelector('[aria-modal="true"]') !== null) return
  const first = pending !== undefined && event.timeStamp - pending.at < 1500 ? `${pending.stroke} ${stroke}` : undefined
  pending = undefined
  const shortcut = registered.findLast((one) => one.keys === first) ?? registered.findLast((one) => one.keys === stroke)
  if (shortcut !== undefined) {
    event.preventDefault()
    shortcut.run()
  } else if (registered.some((one) => one.keys.startsWith(`${stroke} `))) {
    pending = { stroke, at: event.timeStamp }
  }
}

/** Listens for as long as the page lives; call once. */
export function listenForShortcuts(): void {
  document.addEventListener('keydown', onKeyDown)
}

/** Offers a shortcut while the component is on screen; the newest one for the same keys wins. */
export function useShortcut(keys: string, label: string, group: string, run: () => void, enabled = true): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (!enabled) return
    const shortcut: Shortcut = { keys, label, group, run: () => latest.current() }
    change([...registered, shortcut])
    return () => change(registered.filter((one) => one !== shortcut))
  }, [keys, label, group, enabled])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered)
}

export function useSingleKeysAllowed(): boolean {
  return useSyncExternalStore(subscribe, singleKeysAllowed)
}
