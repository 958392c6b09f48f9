import { useCallback, useState } from 'react'

const prefix = 'allclear.draft.'

function read<T>(key: string): T | undefined {
  const stored = localStorage.getItem(prefix + key)
  return stored === null ? undefined : (JSON.parse(stored) as T)
}

/**
 * Text that survives reload, sign-out and a dead network. `key` names the record and the field; `forget` after the
 * server has taken it.
 */
export function useDraft<T>(key: string, empty: T): { value: T; kept: boolean; set(value: T): void; forget(): void } {
  const [held, setHeld] = useState(() => ({ key, value: read<T>(key) }))
  const current = held.key === key ? held.value : read<T>(key)
  const set = useCallback(
    (value: T) => {
      localStorage.setItem(prefix + key, JSON.stringify(value))
      setHeld({ key, value })
    },
    [key],
  )
  const forget = useCallback(() => {
    localStorage.removeItem(prefix + key)
    setHeld({ key, value: undefined })
  }, [key])
  return { value: current ?? empty, kept: current !== undefined, set, forget }
}
