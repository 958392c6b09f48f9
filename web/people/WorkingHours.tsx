import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../contract/people.ts'
import styles from './WorkingHours.module.css'

type Hours = Team['workingHours']
const weekdays: Hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '17:00' }))

// Written out: a browser's own time field knows no 24:00 and speaks the browser's language, not the reader's.
const clockTime = {
  required: true,
  pattern: '([01][0-9]|2[0-3]):[0-5][0-9]|24:00',
  placeholder: '08:00',
  maxLength: 5,
  w: 72,
}

/** When a team works: nothing means always. Several spans a day are possible, as for a break. */
export function WorkingHours({ value, onChange }: { value: Hours; onChange(hours: Hours): void }) {
  const { t, i18n } = useTranslation('people')
  const dayName = (day: number) =>
    // 2 January 2023 was a Monday.
    new Date(Date.UTC(2023, 0, day + 1)).toLocaleDateString(i18n.language, { weekday: 'long', timeZone: 'UTC' })
  const set = (index: number, part: Partial<Hours[number]>) =>
    onChange(value.map((span, at) => (at === index ? { ...span, ...part } : span)))
  const last = value.at(-1)
  return (
    <fieldset className={styles.hours}>
      <legend className={styles.legend}>{t('hours')}</legend>
      <p className="small faint">{value.length === 0 ? t('hoursAlways') : t('hoursHint')}</p>
      {/* A row has no identity but its place. */}
      {[...value.entries()].map(([index, span]) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <NativeSelect
            aria-label={t('hoursDay')}
            data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName(day) }))}
            value={String(span.day)}
            onChange={(event) => set(index, { day: Number(event.currentTarget.value) })}
          />
          <TextInput
            {...clockTime}
            aria-label={t('hoursFrom', { day: dayName(span.day) })}
            value={span.from}
            onChange={(event) => set(index, { from: event.currentTarget.value })}
          />
          <span aria-hidden>–</span>
          <TextInput
            {...clockTime}
            aria-label={t('hoursTo', { day: dayName(span.day) })}
            value={span.to}
            onChange={(event) => set(index, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('hoursRemove', { day: dayName(span.day) })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="xs">
        {last === undefined && <Button onClick={() => onChange(weekdays)}>{t('hoursWeekdays')}</Button>}
        <Button
          onClick={() => onChange([...value, { day: Math.min((last?.day ?? 0) + 1, 7), from: '08:00', to: '17:00' }])}
        >
          {t('hoursAdd')}
        </Button>
      </Group>
    </fieldset>
  )
}
