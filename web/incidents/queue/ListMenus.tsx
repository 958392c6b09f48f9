import { Button, Menu } from '@mantine/core'
import { IconArrowsSort, IconLayoutRows } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { queueSorts } from '../../../contract/incidents.ts'
import { groupings, sortOf } from './filter.ts'
import type { Filter, Grouping } from './filter.ts'

interface ListMenusProps {
  filter: Filter
  grouping: Grouping
  onChange(filter: Filter, grouping: Grouping): void
}

/** In which order and under which headings the list stands. */
export function ListMenus({ filter, grouping, onChange }: ListMenusProps) {
  const { t } = useTranslation('queue')
  const sort = sortOf(filter)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconLayoutRows size={16} stroke={1.75} aria-hidden />}>
            {t(`group.${grouping}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={grouping} onChange={(value) => onChange(filter, value as Grouping)}>
            {groupings.map((one) => (
              <Menu.RadioItem key={one} value={one}>
                {t(`group.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconArrowsSort size={16} stroke={1.75} aria-hidden />}>
            {t(`sort.${sort}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={sort}
            onChange={(value) => onChange({ ...filter, sort: value as typeof sort }, grouping)}
          >
            {queueSorts.map((one) => (
              <Menu.RadioItem key={one} value={one}>
                {t(`sort.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
