import { Select } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNamedChoices } from './named-choices.tsx'
import type { Choice, Find } from './named-choices.tsx'

interface NamedSelectProps {
  label: string
  find: Find
  value: Choice | null
  onChange(value: Choice | null): void
  required?: boolean
  /** Gets the focus when its dialog opens. */
  isFirst?: boolean
  description?: string
  placeholder?: string
}

/** One of many by name, found while typing. */
export function NamedSelect({ value, onChange, find, isFirst = false, required = false, ...rest }: NamedSelectProps) {
  const { known, isTyped, lookUp, props } = useNamedChoices(find, value === null ? [] : [value], value?.name)
  const [isOpen, setOpen] = useState(false)
  function take(choice: Choice) {
    onChange(choice)
    setOpen(false)
  }

  /** Enter takes the first that is found, rather than send the form without what was typed. */
  function takeFirst(event: KeyboardEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const isAtOne = input.hasAttribute('aria-activedescendant')
    if (event.key !== 'Enter' || !isTyped || isAtOne) return
    event.preventDefault()
    const asked = input.value
    void lookUp(asked).then((found) => found !== undefined && input.value === asked && take(found))
  }

  return (
    <Select
      {...rest}
      {...props}
      required={required}
      withAsterisk={false}
      onKeyDown={takeFirst}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      value={value?.id ?? null}
      onChange={(id) => onChange(known.find((one) => one.id === id) ?? null)}
      clearable={!required}
      allowDeselect={false}
      data-autofocus={isFirst ? true : undefined}
    />
  )
}
