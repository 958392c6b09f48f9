import { Chip, Group, InputWrapper, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TimeZonePicker } from '../people/TimeZonePicker.tsx'
import type { Fields } from '../platform/fields.ts'
import { MomentInput } from '../ui/MomentInput.tsx'
import { dayName } from './recurrence-words.ts'
import type { WindowForm } from './window-form.ts'

const frequencies = ['once', 'daily', 'weekly', 'monthly'] as const
const days = [1, 2, 3, 4, 5, 6, 7]

/** Whether the work comes again, how often, and until when. */
export function RecurrenceFields({ values, set }: Pick<Fields<WindowForm>, 'values' | 'set'>) {
  const { t, i18n } = useTranslation('silences')
  return (
    <>
      <Select
        label={t('window.comes')}
        data={frequencies.map((value) => ({ value, label: t(`window.frequency.${value}`) }))}
        allowDeselect={false}
        value={values.frequency}
        onChange={(frequency) => set('frequency', frequency ?? 'once')}
      />
      {values.frequency !== 'once' && (
        <>
          <NumberInput
            label={t(`window.interval.${values.frequency}`)}
            min={1}
            max={52}
            allowDecimal={false}
            value={values.interval}
            onChange={(interval) => set('interval', Number(interval) || 1)}
          />
          {values.frequency === 'weekly' && (
            <InputWrapper label={t('window.days')} labelElement="div">
              <Chip.Group
                multiple
                value={values.days.map(String)}
                onChange={(chosen) =>
                  set(
                    'days',
                    days.filter((day) => chosen.includes(String(day))),
                  )
                }
              >
                <Group gap="xs">
                  {days.map((day) => (
                    <Chip key={day} value={String(day)} size="xs">
                      {dayName(day, i18n.language)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </InputWrapper>
          )}
          <MomentInput
            label={t('window.lastOn')}
            description={t('window.lastOnHint')}
            value={values.until}
            onChange={(until) => set('until', until)}
          />
          <TimeZonePicker
            description={t('window.timeZoneHint')}
            value={values.timeZone}
            onChange={(timeZone) => set('timeZone', timeZone)}
          />
        </>
      )}
    </>
  )
}
