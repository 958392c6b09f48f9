import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useShortcut } from '../platform/shortcuts.ts'
import styles from './FilterBar.module.css'

interface FilterBarProps {
  label: string
  /** Under which heading `/` stands in the list of shortcuts. */
  group: string
  /** What the address says. */
  q: string
  /** Called once the typing rests. */
  onSearch(q: string): void
  /** The conditions, as a sentence. */
  children: ReactNode
}

/** What limits a list: the words that are searched for, then its conditions. The address holds both. */
export function FilterBar({ label, group, q, onSearch, children }: FilterBarProps) {
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
    <div className={styles.bar}>
      <TextInput
        ref={box}
        type="search"
        className={styles.search ?? ''}
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
      <IconFilter size={16} stroke={1.75} aria-hidden className={styles.icon} />
      {children}
    </div>
  )
}
