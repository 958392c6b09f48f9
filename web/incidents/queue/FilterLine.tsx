import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../platform/shortcuts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { AddFilter } from './AddFilter.tsx'
import { useChoices, withCondition } from './choices.ts'
import { conditions } from './filter.ts'
import type { Condition, Filter } from './filter.ts'
import styles from './FilterLine.module.css'

interface FilterLineProps {
  filter: Filter
  onChange(filter: Filter): void
}

/** The conditions as a sentence, and the search box. */
export function FilterLine({ filter, onChange }: FilterLineProps) {
  const { t } = useTranslation('queue')
  const active = conditions.filter((condition) => filter[condition] !== undefined)
  return (
    <div className={styles.line}>
      <SearchBox filter={filter} onChange={onChange} />
      <IconFilter size={16} stroke={1.75} aria-hidden className={styles.icon} />
      {active.map((condition, index) => (
        <span key={condition} className={styles.part}>
          {index > 0 && <span>{t('and')}</span>}
          <ConditionChip condition={condition} filter={filter} onChange={onChange} />
        </span>
      ))}
      <AddFilter filter={filter} onChange={onChange} />
    </div>
  )
}

function ConditionChip({ condition, filter, onChange }: FilterLineProps & { condition: Condition }) {
  const { t } = useTranslation('queue')
  const value = String(filter[condition])
  const label = useChoices(condition)?.find((choice) => choice.value === value)?.label ?? '…'
  return (
    <Chip
      says={t(`condition.${condition}.is`)}
      value={label}
      removeLabel={t('removeCondition', { condition: t(`condition.${condition}.name`) })}
      onRemove={() => onChange(withCondition(filter, condition, undefined))}
    />
  )
}

function SearchBox({ filter, onChange }: FilterLineProps) {
  const { t } = useTranslation('queue')
  const [typed, setTyped] = useState(filter.q ?? '')
  const box = useRef<HTMLInputElement>(null)
  useShortcut('/', t('search'), t('keys'), () => box.current?.focus())
  const asked = useRef(filter.q ?? '')
  useEffect(() => {
    // Changed elsewhere: another view was opened.
    if ((filter.q ?? '') !== asked.current) setTyped(filter.q ?? '')
    asked.current = filter.q ?? ''
  }, [filter.q])
  const search = useDebouncedCallback((words: string) => {
    asked.current = words
    const { q: _, ...rest } = filter
    onChange(words === '' ? rest : { ...rest, q: words })
  }, 250)
  return (
    <TextInput
      ref={box}
      type="search"
      className={styles.search ?? ''}
      aria-label={t('search')}
      placeholder={t('search')}
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
