import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

interface TimeZonePickerProps {
  description?: string
  value: string
  onChange(timeZone: string): void
}

export function TimeZonePicker({ description, value, onChange }: TimeZonePickerProps) {
  const { t } = useTranslation('people')
  return (
    <Select
      label={t('timeZone')}
      description={description}
      data={zones.includes(value) ? zones : [value, ...zones]}
      searchable
      allowDeselect={false}
      limit={50}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  )
}
