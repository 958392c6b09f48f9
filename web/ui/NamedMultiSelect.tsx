import { MultiSelect } from '@mantine/core'
import { useNamedChoices } from './named-choices.tsx'
import type { Choice, Find } from './named-choices.tsx'

interface NamedMultiSelectProps {
  label: string
  find: Find
  value: readonly Choice[]
  onChange(value: Choice[]): void
  description?: string
}

/** Several of many by name. */
export function NamedMultiSelect({ value, onChange, find, ...rest }: NamedMultiSelectProps) {
  const { known, props } = useNamedChoices(find, value)
  return (
    <MultiSelect
      {...rest}
      {...props}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(known.filter(({ id }) => ids.includes(id)))}
      hidePickedOptions
    />
  )
}
