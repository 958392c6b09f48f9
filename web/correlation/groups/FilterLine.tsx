import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Significance } from '../../../contract/correlation.ts'
import { listIntegrations, severities } from '../../../contract/detection.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Chip } from '../../ui/Chip.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { conditions, withCondition } from './filter.ts'
import type { Condition, Filter } from './filter.ts'

interface FilterLineProps {
  filter: Filter
  onChange(filter: Filter): void
}

/** The conditions as a sentence, and the search box. */
export function FilterLine({ filter, onChange }: FilterLineProps) {
  const { t } = useTranslation('alerts')
  const choices = useChoices()
  const offered = conditions.filter((condition) => isAsked(condition, filter.view))
  const active = offered.filter((condition) => filter[condition] !== undefined)
  const search = (words: string) => {
    const { q: _, ...rest } = filter
    onChange(words === '' ? rest : { ...rest, q: words })
  }
  return (
    <FilterBar label={t('search')} group={t('keys')} q={filter.q ?? ''} onSearch={search}>
      {active.map((condition) => (
        <Chip
          key={condition}
          says={t(`condition.${condition}.is`)}
          value={choices[condition].find(({ value }) => value === filter[condition])?.label ?? '…'}
          removeLabel={t('removeCondition', { condition: t(`condition.${condition}.name`) })}
          onRemove={() => onChange(withCondition(filter, condition, undefined))}
        />
      ))}
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          >
            {t('addFilter')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {offered.map((condition) => (
            <div key={condition}>
              <Menu.Label>{t(`condition.${condition}.name`)}</Menu.Label>
              {choices[condition].map(({ value, label }) => (
                <Menu.Item key={value} onClick={() => onChange(withCondition(filter, condition, value))}>
                  {label}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
    </FilterBar>
  )
}

/** What is kept quiet is in no group, so it means nothing and has no incident. */
function isAsked(condition: Condition, view: Filter['view']): boolean {
  return view !== 'quiet' || condition === 'severity' || condition === 'integrationId'
}

function useChoices(): Record<Condition, { value: string; label: string }[]> {
  const { t } = useTranslation('alerts')
  const integrations = useAnswer(listIntegrations, {}).data?.items ?? []
  return {
    severity: severities.map((value) => ({ value, label: t(`severity.${value}`) })),
    significance: Significance.options.map((value) => ({ value, label: t(`significance.${value}`) })),
    integrationId: integrations.map(({ id, name }) => ({ value: id, label: name })),
    hasIncident: (['true', 'false'] as const).map((value) => ({ value, label: t(`hasIncident.${value}`) })),
  }
}
