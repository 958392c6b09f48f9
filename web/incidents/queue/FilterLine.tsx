import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/Chip.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
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
  const search = (words: string) => {
    const { q: _, ...rest } = filter
    onChange(words === '' ? rest : { ...rest, q: words })
  }
  const active = conditions.filter((condition) => filter[condition] !== undefined)
  return (
    <FilterBar label={t('search')} group={t('keys')} q={filter.q ?? ''} onSearch={search}>
      {active.map((condition, index) => (
        <span key={condition} className={styles.part}>
          {index > 0 && <span>{t('and')}</span>}
          <ConditionChip condition={condition} filter={filter} onChange={onChange} />
        </span>
      ))}
      <AddFilter filter={filter} onChange={onChange} />
    </FilterBar>
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
