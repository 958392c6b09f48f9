import { Select } from '@mantine/core'
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
  const { known, props } = useNamedChoices(find, value === null ? [] : [value], value?.name)
  return (
    <Select
      {...rest}
      {...props}
      required={required}
      withAsterisk={false}
      value={value?.id ?? null}
      onChange={(id) => onChange(known.find((one) => one.id === id) ?? null)}
      clearable={!required}
      allowDeselect={false}
      data-autofocus={isFirst ? true : undefined}
    />
  )
}
