import { useState } from 'react'
import type { Named } from '../../contract/values.ts'
import { findPeople } from '../incidents/pickers/choices.ts'
import { NamedMultiSelect } from '../ui/NamedMultiSelect.tsx'
import { NamedSelect } from '../ui/NamedSelect.tsx'
import type { Choice } from '../ui/named-choices.tsx'

interface PersonPickerProps {
  label: string
  description?: string
  /** Who it is now. */
  current: Named | null
  value: string | null
  onChange(personId: string | null): void
  isRequired?: boolean
}

/** One person by id, found by typing. */
export function PersonPicker({ current, value, onChange, isRequired = false, ...rest }: PersonPickerProps) {
  const [chosen, setChosen] = useState<Choice | null>(current)
  return (
    <NamedSelect
      {...rest}
      find={findPeople}
      required={isRequired}
      value={value === null ? null : chosen}
      onChange={(person) => {
        setChosen(person)
        onChange(person?.id ?? null)
      }}
    />
  )
}

interface PeoplePickerProps {
  label: string
  description?: string
  current: readonly Named[]
  onChange(personIds: string[]): void
}

/** Several people by id, found by typing. */
export function PeoplePicker({ current, onChange, ...rest }: PeoplePickerProps) {
  const [chosen, setChosen] = useState<readonly Choice[]>(current)
  return (
    <NamedMultiSelect
      {...rest}
      find={findPeople}
      value={chosen}
      onChange={(people) => {
        setChosen(people)
        onChange(people.map(({ id }) => id))
      }}
    />
  )
}
