import { Combobox, Loader, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './AddFilter.module.css'
import { useChoices } from './choices.ts'
import type { Condition } from './filter.ts'

/** Finds one value of a condition by typing. */
export function ValuePicker({ condition, onPick }: { condition: Condition; onPick(value: string): void }) {
  const { t } = useTranslation('queue')
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({ opened: true })
  const choices = useChoices(condition)
  const matching = choices?.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
  return (
    <Combobox store={combobox} onOptionSubmit={onPick}>
      <Combobox.EventsTarget>
        <Combobox.Search
          data-autofocus
          aria-label={t(`condition.${condition}.name`)}
          placeholder={t(`condition.${condition}.name`)}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mah={280} className={styles.options ?? ''}>
        {matching?.map(({ value, label }) => (
          <Combobox.Option key={value} value={value}>
            {label}
          </Combobox.Option>
        ))}
        {choices === undefined && <Loader m="sm" />}
        {matching?.length === 0 && <Combobox.Empty>{t('noChoice')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}
