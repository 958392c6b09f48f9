import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/activities.ts'
import { wordsFor } from '../../platform/problem-words.ts'
import { Problem } from '../../platform/problem.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { changesBy } from './conflict.ts'
import { useFormFieldName } from './form-field.ts'

/** Why it was refused. If somebody else was faster, who changed what; what was typed stays. */
export function Refused({ error }: { error: Error | null }) {
  const { t } = useTranslation('incident')
  if (error === null) return null
  const changes = changesBy(error)
  if (changes === undefined) {
    return (
      <Alert color="red" role="alert">
        {wordsFor(error)}
        <Required error={error} />
      </Alert>
    )
  }
  return (
    <Alert color="red" role="alert" title={t('conflict.title')}>
      <ul style={{ paddingLeft: 16 }}>
        {changes.map(({ by, at, fields }) => (
          <li key={at + by}>
            {t('conflict.changed', { name: by, fields: fields.map((field) => t(field)).join(', ') })} ·{' '}
            <RelativeTime at={at} />
          </li>
        ))}
      </ul>
      {t('conflict.advice')}
    </Alert>
  )
}

/** What the model of the incident still asks for. */
function Required({ error }: { error: Error }) {
  const fieldName = useFormFieldName()
  if (!(error instanceof Problem) || error.reason !== 'model_requires') return null
  const { fields = [], steps = [] } = error.details as { fields?: FormField[]; steps?: { id: string; what: string }[] }
  return (
    <ul style={{ paddingLeft: 16 }}>
      {fields.map((field) => (
        <li key={field}>{fieldName(field)}</li>
      ))}
      {steps.map(({ id, what }) => (
        <li key={id}>{what}</li>
      ))}
    </ul>
  )
}
