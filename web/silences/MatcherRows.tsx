import { ActionIcon, Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Matcher } from '../../contract/silences.ts'
import styles from './MatcherRows.module.css'

interface MatcherRowsProps {
  label: string
  hint: string
  matchers: readonly Matcher[]
  onChange(matchers: Matcher[]): void
}

const most = 20
const names = ['alertname', 'host', 'title', 'severity', 'service', 'integration']
const comparisons = ['is', 'isNot', 'fits', 'fitsNot'] as const
type Comparison = (typeof comparisons)[number]

const comparisonOf = ({ isRegex, isEqual }: Matcher): Comparison =>
  isRegex ? (isEqual ? 'fits' : 'fitsNot') : isEqual ? 'is' : 'isNot'

/** What an alert must say of itself, a line each; all of them must hold. */
export function MatcherRows({ label, hint, matchers, onChange }: MatcherRowsProps) {
  const { t } = useTranslation('silences')
  const change = (at: number, next: Partial<Matcher>) =>
    onChange(matchers.map((matcher, index) => (index === at ? { ...matcher, ...next } : matcher)))
  return (
    <fieldset className={styles.rows}>
      <legend>{label}</legend>
      {matchers.map((matcher, index) => (
        // Lines have no names of their own and never change places; every field shows what its line says.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles.row}>
          <Autocomplete
            aria-label={t('matcher.nameOf', { what: label })}
            placeholder={t('matcher.name')}
            data={names}
            required={index === 0 && matchers.every(({ name }) => name.trim() === '')}
            openOnFocus={false}
            maxLength={200}
            value={matcher.name}
            onChange={(name) => change(index, { name })}
          />
          <Select
            aria-label={t('matcher.comparison')}
            data={comparisons.map((value) => ({ value, label: t(`matcher.${value}`) }))}
            allowDeselect={false}
            value={comparisonOf(matcher)}
            onChange={(value) =>
              change(index, {
                isRegex: value === 'fits' || value === 'fitsNot',
                isEqual: value === 'is' || value === 'fits',
              })
            }
          />
          <TextInput
            aria-label={t('matcher.value')}
            placeholder={t('matcher.value')}
            maxLength={1000}
            value={matcher.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('matcher.remove', { name: matcher.name })}
            onClick={() => onChange(matchers.filter((_, at) => at !== index))}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      {matchers.length < most && (
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ justifySelf: 'start' }}
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          onClick={() => onChange([...matchers, { name: '', value: '', isRegex: false, isEqual: true }])}
        >
          {t('matcher.add')}
        </Button>
      )}
      <span className={styles.hint}>{hint}</span>
    </fieldset>
  )
}
