import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runbookFields } from '../../contract/automation.ts'
import type { RunbookArgument } from '../../contract/automation.ts'
import { Inserts } from '../ui/Insert.tsx'
import { argumentsIn, linesOf } from './arguments.ts'

interface ArgumentsInputProps {
  given: readonly RunbookArgument[]
  /** As a job has them. */
  areNamed: boolean
  onChange(written: RunbookArgument[]): void
}

const insertable = [...runbookFields, 'alert.labels.NAME']
const nameOf = (field: string) => field.split('.').at(-1) ?? ''

/** Arguments, one a line; a press on a field adds the line that is filled in from it. */
export function ArgumentsInput({ given, areNamed, onChange }: ArgumentsInputProps) {
  const { t } = useTranslation('runbooks')
  const [lines, setLines] = useState(linesOf(given))
  const write = (written: string) => {
    setLines(written)
    onChange(argumentsIn(written, areNamed))
  }
  const lineOf = (field: string) => `${areNamed ? `${nameOf(field)}=` : ''}{${field}}`
  return (
    <Stack gap={6}>
      <Textarea
        label={t(areNamed ? 'options' : 'arguments')}
        description={t(areNamed ? 'optionsHint' : 'argumentsHint')}
        placeholder={areNamed ? 'unit={alert.labels.unit}' : '--unit\n{alert.labels.unit}'}
        classNames={{ input: 'mono' }}
        autosize
        minRows={2}
        spellCheck={false}
        value={lines}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Inserts
        texts={insertable}
        label={t('fields')}
        onInsert={(field) => write(`${lines.trimEnd()}${lines.trim() === '' ? '' : '\n'}${lineOf(field)}`)}
      />
    </Stack>
  )
}
