import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withCondition } from './choices.ts'
import { conditions } from './filter.ts'
import type { Condition, Filter } from './filter.ts'
import styles from './AddFilter.module.css'

const ValuePicker = lazy(async () => ({ default: (await import('./ValuePicker.tsx')).ValuePicker }))

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
          <Suspense>
            <ValuePicker
              condition={condition}
              onPick={(value) => {
                onChange(withCondition(filter, condition, value))
                close()
              }}
            />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
