import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useNamedChoices } from './named-choices.tsx'
import type { Choice, Find } from './named-choices.tsx'

interface NamedMultiSelectProps {
  label: string
  find: Find
  value: readonly Choice[]
  onChange(value: Choice[]): void
  description?: string
}

/** Several of many by name. Its list closes with each choice, for it would lie on what stands below, and opens when somebody types. */
export function NamedMultiSelect({ value, onChange, find, ...rest }: NamedMultiSelectProps) {
  const { known, props } = useNamedChoices(find, value)
  const [isOpen, setOpen] = useState(false)
  return (
    <MultiSelect
      {...rest}
      {...props}
      value={value.map(({ id }) => id)}
      onChange={(ids) => {
        onChange(known.filter(({ id }) => ids.includes(id)))
        setOpen(false)
      }}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      hidePickedOptions
    />
  )
}
