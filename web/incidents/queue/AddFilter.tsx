import { Button, Combobox, Loader, Popover, UnstyledButton, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices, withCondition } from './choices.ts'
import { conditions } from './filter.ts'
import type { Condition, Filter } from './filter.ts'
import styles from './AddFilter.module.css'

interface AddFilterProps {
  filter: Filter
  onChange(filter: Filter): void
}

/** Adds a condition in two steps: which one, then its value. */
export function AddFilter({ filter, onChange }: AddFilterProps) {
  const { t } = useTranslation('queue')
  const [opened, setOpened] = useState(false)
  const [condition, setCondition] = useState<Condition>()
  const close = () => {
    setOpened(false)
    setCondition(undefined)
  }
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          {t('addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4} miw={220}>
        {condition === undefined ? (
          conditions.map((one) => (
            <UnstyledButton key={one} className={styles.choice} onClick={() => setCondition(one)}>
              {t(`condition.${one}.name`)}
            </UnstyledButton>
          ))
        ) : (
          <ValuePicker
            condition={condition}
            onPick={(value) => {
              onChange(withCondition(filter, condition, value))
              close()
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function ValuePicker({ condition, onPick }: { condition: Condition; onPick(value: string): void }) {
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
