import { useEffect, useRef } from 'react'

/**
 * Letters that are typed between the asking for a field and its being there, which on a slow machine is the time of a
 * word: they are the field's first, and no shortcuts. `asked` rises with each asking.
 */
export function useTypedAhead(asked: number, onTyped: (letter: string) => void): void {
  const tell = useRef(onTyped)
  useEffect(() => {
    tell.current = onTyped
  })
  useEffect(() => {
    if (asked === 0) return undefined
    const listening = new AbortController()
    const { signal } = listening
    const hear = (event: KeyboardEvent) => {
      const isThere = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null
      if (isThere || event.key === 'Escape') return listening.abort()
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return
      event.preventDefault()
      event.stopImmediatePropagation()
      tell.current(event.key)
    }
    window.addEventListener('keydown', hear, { capture: true, signal })
    // The field has come, or whoever asked went elsewhere.
    window.addEventListener('focusin', () => listening.abort(), { signal })
    window.addEventListener('pointerdown', () => listening.abort(), { capture: true, signal })
    return () => listening.abort()
  }, [asked])
}
