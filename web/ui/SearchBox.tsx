import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../platform/shortcuts.ts'
import styles from './SearchBox.module.css'

export interface Search {
  typed: string
  setTyped(typed: string): void
  /** What is searched for, once the typing rests. */
  q: string
  sent: { q?: string }
}

/** What is typed into a list's search box, and what to ask the server for. */
export function useSearch(): Search {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  return { typed, setTyped, q, sent: q === '' ? {} : { q } }
}

/** Narrows a list by name; `/` leads here. */
export function SearchBox({ search, label }: { search: Search; label?: string }) {
  const { t } = useTranslation('ui')
  const words = label ?? t('record.search')
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', words, t('keys.everywhere'), () => input.current?.focus())
  return (
    <TextInput
      ref={input}
      className={styles.box ?? ''}
      type="search"
      aria-label={words}
      placeholder={words}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={
        search.typed !== '' && (
          <CloseButton size="sm" aria-label={t('record.clear')} onClick={() => search.setTyped('')} />
        )
      }
      value={search.typed}
      onChange={(event) => search.setTyped(event.currentTarget.value)}
    />
  )
}
