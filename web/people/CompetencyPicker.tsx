import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addCompetency, listCompetencies } from '../../contract/people.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { tellFailure } from '../ui/toast.ts'

interface CompetencyPickerProps {
  /** Where it is not what somebody can do, but what is needed. */
  label?: string
  description: string
  value: string[]
  onChange(competencyIds: string[]): void
}

/** What somebody can do; a word that is not known yet becomes a new competency. */
export function CompetencyPicker({ label, description, value, onChange }: CompetencyPickerProps) {
  const { t } = useTranslation('people')
  const known = useAnswer(listCompetencies, {}).data?.items ?? []
  const add = useVerb(addCompetency)
  const idOf = (name: string) => known.find((one) => one.name.toLowerCase() === name.toLowerCase())?.id
  const choose = (names: string[]) => {
    const unknown = names.find((name) => idOf(name) === undefined)
    const ids = names.flatMap((name) => idOf(name) ?? [])
    if (unknown === undefined) return onChange(ids)
    add.mutate({ name: unknown }, { onSuccess: (added) => onChange([...ids, added.id]), onError: tellFailure })
  }
  return (
    <TagsInput
      label={label ?? t('competencies')}
      description={description}
      placeholder={t('competencyFind')}
      data={known.map(({ name }) => name)}
      maxTags={50}
      disabled={add.isPending}
      value={value.flatMap((id) => known.find((one) => one.id === id)?.name ?? [])}
      onChange={choose}
    />
  )
}
