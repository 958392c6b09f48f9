import { Input, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

interface LevelPickerProps {
  kind: 'impact' | 'urgency'
  value: number | null
  required?: boolean
  onChange(value: number): void
}

/** High, medium or low, each with what it means. */
export function LevelPicker({ kind, value, required = false, onChange }: LevelPickerProps) {
  const { t } = useTranslation('incident')
  const id = useId()
  return (
    <Input.Wrapper
      label={t(`field.${kind}`)}
      labelElement="div"
      labelProps={{ id }}
      description={value === null ? t(`level.${kind}.ask`) : t(`level.${kind}.${value as 1 | 2 | 3}`)}
      descriptionProps={{ mt: 4 }}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <SegmentedControl
        aria-labelledby={id}
        aria-required={required}
        fullWidth
        value={value === null ? '' : String(value)}
        onChange={(chosen) => onChange(Number(chosen))}
        data={([1, 2, 3] as const).map((level) => ({ value: String(level), label: t(`level.${level}`) }))}
      />
    </Input.Wrapper>
  )
}
