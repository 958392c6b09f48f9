import { TextInput } from '@mantine/core'

interface MomentInputProps {
  label: string
  /** ISO 8601, or empty. */
  value: string
  onChange(value: string): void
  required?: boolean
  description?: string
}

/** A date and time in the viewer's zone, by the browser's own field: phones and screen readers know it. */
export function MomentInput({ value, onChange, ...rest }: MomentInputProps) {
  return (
    <TextInput
      {...rest}
      withAsterisk={false}
      type="datetime-local"
      value={value === '' ? '' : local(new Date(value))}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
      }
    />
  )
}

function local(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
