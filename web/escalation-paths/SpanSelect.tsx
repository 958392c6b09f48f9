import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { spanWords } from '../ui/span-words.ts'

const spans = [5, 10, 15, 30, 60, 120, 240, 480, 960, 2400]

interface SpanSelectProps {
  label: string
  description: string
  /** The word for no time at all, where there need not be one. */
  none?: string
  minutes: number | null
  onChange(minutes: number | null): void
}

/** How long, in working time; one that is set and none of the usual stands among them. */
export function SpanSelect({ label, description, none, minutes, onChange }: SpanSelectProps) {
  const { i18n } = useTranslation()
  const offered = [...new Set([...spans, ...(minutes === null ? [] : [minutes])])].toSorted((one, other) => one - other)
  return (
    <Select
      label={label}
      description={description}
      placeholder={none}
      data={offered.map((span) => ({ value: `${span}`, label: spanWords(span * 60, i18n.language) }))}
      allowDeselect={false}
      clearable={none !== undefined}
      value={minutes === null ? null : `${minutes}`}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
    />
  )
}
