import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { wordsFor } from '../../platform/problem-words.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { changesBy } from './conflict.ts'

/** Why it was refused. If somebody else was faster, who changed what; what was typed stays. */
export function Refused({ error }: { error: Error | null }) {
  const { t } = useTranslation('incident')
  if (error === null) return null
  const changes = changesBy(error)
  if (changes === undefined) {
    return (
      <Alert color="red" role="alert">
        {wordsFor(error)}
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
