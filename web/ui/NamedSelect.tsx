import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Choice {
  id: string
  name: string
  /** Tells two of the same name apart. */
  detail?: string | undefined
}

/** A hook that finds choices for what was typed; undefined until they are known. */
export type UseChoices = (words: string, enabled: boolean) => readonly Choice[] | undefined

interface Shared {
  label: string
  useChoices: UseChoices
  description?: string
  placeholder?: string
  disabled?: boolean
}

interface NamedSelectProps extends Shared {
  value: Choice | null
  onChange(value: Choice | null): void
  required?: boolean
  autoFocus?: boolean
  error?: string | null
}

/** One of many by name, found while typing. */
export function NamedSelect({ value, onChange, useChoices, autoFocus, required = false, ...rest }: NamedSelectProps) {
  const search = useSearch(useChoices, value?.name)
  const known = withChosen(search.choices, value === null ? [] : [value])
  return (
    <Select
      {...rest}
      {...search.props}
      required={required}
      withAsterisk={false}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(known.find((one) => one.id === id) ?? null)}
      renderOption={({ option }) => <Option choice={known.find(({ id }) => id === option.value)} />}
      clearable={!required}
      allowDeselect={false}
      data-autofocus={autoFocus === true ? true : undefined}
    />
  )
}

interface NamedMultiSelectProps extends Shared {
  value: readonly Choice[]
  onChange(value: Choice[]): void
}

/** Several of many by name. */
export function NamedMultiSelect({ value, onChange, useChoices, ...rest }: NamedMultiSelectProps) {
  const search = useSearch(useChoices, undefined)
  const known = withChosen(search.choices, value)
  return (
    <MultiSelect
      {...rest}
      {...search.props}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(known.filter(({ id }) => ids.includes(id)))}
      renderOption={({ option }) => <Option choice={known.find(({ id }) => id === option.value)} />}
      hidePickedOptions
    />
  )
}

function useSearch(useChoices: UseChoices, chosen: string | undefined) {
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(false)
  const [words] = useDebouncedValue(typed.trim(), 150)
  const choices = useChoices(words === chosen ? '' : words, wanted)
  return {
    choices,
    props: {
      searchable: true,
      onSearchChange: setTyped,
      onFocus: () => setWanted(true),
      // The hook has found what matches; matching once more here would hide what it found by another field.
      filter: ({ options }: { options: never[] }) => options,
      nothingFoundMessage: choices === undefined ? t('searching') : t('nothingFound'),
    },
  }
}

function withChosen(choices: readonly Choice[] = [], chosen: readonly Choice[]): Choice[] {
  return [...chosen.filter(({ id }) => !choices.some((one) => one.id === id)), ...choices]
}

function Option({ choice }: { choice: Choice | undefined }) {
  return (
    <span>
      {choice?.name} {choice?.detail !== undefined && <span className="faint small">{choice.detail}</span>}
    </span>
  )
}
