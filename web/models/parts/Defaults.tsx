import { Select, SimpleGrid } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Approach } from '../../../contract/activities.ts'
import { Complexity } from '../../../contract/incidents.ts'
import type { ModelDefaults } from '../../../contract/models.ts'
import { findCategories, findCis, findServices, findTeams } from '../../incidents/pickers/choices.ts'
import { Facts } from '../../ui/Facts.tsx'
import { NamedSelect } from '../../ui/NamedSelect.tsx'
import type { Choice } from '../../ui/named-choices.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { useNames } from '../use-lines.ts'

const named = { service: findServices, ci: findCis, category: findCategories, team: findTeams } as const
const namedFields = Object.keys(named) as (keyof typeof named)[]
const levels = ['impact', 'urgency'] as const

/** What empty fields are filled with, and how to go about it. */
export function Defaults(props: PartProps) {
  const { t } = useTranslation(['models', 'incident'])
  const { content, model, mayChange } = props
  const { defaults, approach } = content
  const nameOf = useNames(model.names)
  const facts: Record<string, string> = {}
  for (const field of namedFields) {
    const id = defaults[`${field}Id`]
    if (id !== null) facts[t(`incident:field.${field}`)] = nameOf(id)
  }
  for (const field of levels) {
    const level = defaults[field]
    if (level !== null) facts[t(`incident:field.${field}`)] = t(`incident:level.${level as 1 | 2 | 3}`)
  }
  if (defaults.complexity !== null)
    facts[t('incident:field.complexity')] = t(`incident:complexity.${defaults.complexity}`)
  if (approach !== null) facts[t('models:approach.name')] = t(`incident:approach.${approach}`)
  return (
    <ModelPart
      part="defaults"
      mayChange={mayChange}
      isEmpty={Object.keys(facts).length === 0}
      renderForm={(close) => <DefaultsForm {...props} onClose={close} />}
    >
      <Facts facts={facts} />
    </ModelPart>
  )
}

function DefaultsForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation(['models', 'incident'])
  const { names } = props.model
  const [defaults, setDefaults] = useState(props.content.defaults)
  const [approach, setApproach] = useState(props.content.approach)
  const [chosen, setChosen] = useState<Record<string, Choice>>({})
  const { attempt, save } = useDraftSaving(props, onClose)
  const set = (part: Partial<ModelDefaults>) => setDefaults({ ...defaults, ...part })
  const choiceOf = (id: string | null): Choice | null =>
    id === null ? null : (chosen[id] ?? { id, name: names[id] ?? t('models:gone') })
  return (
    <PartForm attempt={attempt} onCancel={onClose} onSubmit={() => save({ defaults, approach })}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {namedFields.map((field) => (
          <NamedSelect
            key={field}
            label={t(`incident:field.${field}`)}
            find={named[field]}
            value={choiceOf(defaults[`${field}Id`])}
            onChange={(choice) => {
              if (choice !== null) setChosen({ ...chosen, [choice.id]: choice })
              set({ [`${field}Id`]: choice?.id ?? null })
            }}
          />
        ))}
        {levels.map((field) => (
          <Select
            key={field}
            label={t(`incident:field.${field}`)}
            data={([1, 2, 3] as const).map((level) => ({
              value: String(level),
              label: t(`incident:level.${field}.${level}`),
            }))}
            clearable
            value={defaults[field] === null ? null : String(defaults[field])}
            onChange={(value) => set({ [field]: value === null ? null : Number(value) })}
          />
        ))}
        <Select
          label={t('incident:field.complexity')}
          data={Complexity.options.map((value) => ({ value, label: t(`incident:complexity.${value}`) }))}
          clearable
          value={defaults.complexity}
          onChange={(complexity) => set({ complexity })}
        />
        <Select
          label={t('models:approach.name')}
          placeholder={t('models:approach.byComplexity')}
          data={Approach.options.map((value) => ({ value, label: t(`incident:approach.${value}`) }))}
          clearable
          value={approach}
          onChange={setApproach}
        />
      </SimpleGrid>
    </PartForm>
  )
}
