import { Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IncidentTimes } from '../../../contract/incidents.ts'
import { MomentInput } from '../../ui/MomentInput.tsx'
import { provenances } from './facts.ts'

type KnownTime = NonNullable<IncidentTimes['occurred']>

interface TimeFieldProps {
  label: string
  value: KnownTime | undefined
  onChange(value: KnownTime | undefined): void
}

/** A time and where it comes from. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const { t } = useTranslation('incident')
  const provenance = value?.provenance ?? 'reported'
  // What Allclear or an import wrote stays as it is until somebody knows better.
  const options = provenances.some((one) => one === provenance) ? provenances : [...provenances, provenance]
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <MomentInput
        label={label}
        value={value?.at ?? ''}
        onChange={(at) => onChange(at === '' ? undefined : { at, provenance })}
      />
      <NativeSelect
        aria-label={t('provenanceOf', { time: label })}
        data={options.map((one) => ({ value: one, label: t(`provenance.${one}`) }))}
        value={provenance}
        disabled={value === undefined}
        onChange={(event) => {
          const chosen = options.find((one) => one === event.currentTarget.value)
          if (value !== undefined && chosen !== undefined) onChange({ ...value, provenance: chosen })
        }}
      />
    </Group>
  )
}
