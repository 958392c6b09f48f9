import { MultiSelect, Select } from '@mantine/core'
import type { OptionsFilter } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Choice {
  id: string
  name: string
  /** Tells two of the same name apart. */
  detail?: string | undefined
}

/** How the choices for what was typed are asked for. */
export interface Finding {
  queryKey: QueryKey
  queryFn(context: Pick<QueryFunctionContext, 'signal'>): Promise<Choice[]>
}

interface Shared {
  label: string
  find(words: string): Finding
  description?: string
  placeholder?: string
  disabled?: boolean
}

interface NamedSelectProps extends Shared {
  value: Choice | null
  onChange(value: Choice | null): void
  required?: boolean
  /** Gets the focus when its dialog opens. */
  isFirst?: boolean
  error?: string | null
}

/** One of many by name, found while typing. */
export function NamedSelect({ value, onChange, find, isFirst = false, required = false, ...rest }: NamedSelectProps) {
  const search = useSearch(find, value?.name)
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
      data-autofocus={isFirst ? true : undefined}
    />
  )
}

interface NamedMultiSelectProps extends Shared {
  value: readonly Choice[]
  onChange(value: Choice[]): void
}

/** Several of many by name. */
export function NamedMultiSelect({ value, onChange, find, ...rest }: NamedMultiSelectProps) {
  const search = useSearch(find, undefined)
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

function useSearch(find: Shared['find'], chosen: string | undefined) {
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(false)
  const [words] = useDebouncedValue(typed.trim(), 150)
  const { data: choices } = useQuery({ ...find(words === chosen ? '' : words), enabled: wanted })
  return {
    choices,
    props: {
      searchable: true,
      // A form that opens shows itself first, not a list on top of it.
      openOnFocus: false,
      onSearchChange: setTyped,
      onFocus: () => setWanted(true),
      // What was found matches already, perhaps by a field that is not shown.
      filter: everything,
      nothingFoundMessage: choices === undefined ? t('searching') : t('nothingFound'),
    },
  }
}

const everything: OptionsFilter = ({ options }) => options

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
