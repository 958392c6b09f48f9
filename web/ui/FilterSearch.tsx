import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcut } from '../platform/shortcuts.ts'

interface FilterSearchProps {
  label: string
  /** Under which heading `/` stands in the list of shortcuts. */
  group: string
  className?: string | undefined
  /** What the address says. */
  q: string
  /** Called once the typing rests. */
  onSearch(q: string): void
}

/** The words of a filter that the address holds. */
export function FilterSearch({ label, group, className = '', q, onSearch }: FilterSearchProps) {
  const [typed, setTyped] = useState(q)
  const box = useRef<HTMLInputElement>(null)
  useShortcut('/', label, group, () => box.current?.focus())
  const asked = useRef(q)
  useEffect(() => {
    // Changed elsewhere: another view was opened.
    if (q !== asked.current) setTyped(q)
    asked.current = q
  }, [q])
  const search = useDebouncedCallback((words: string) => {
    asked.current = words
    onSearch(words)
  }, 250)
  return (
    <TextInput
      ref={box}
      type="search"
      className={className}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
    />
  )
}
