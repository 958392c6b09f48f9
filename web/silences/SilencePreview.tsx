import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { previewSilence } from '../../contract/silences.ts'
import type { Matcher } from '../../contract/silences.ts'
import { SeverityTag } from '../detection/alerts/SeverityTag.tsx'
import { answerKey } from '../platform/answers.ts'
import { call } from '../platform/api.ts'
import { wordsFor } from '../platform/problem-words.ts'
import styles from './SilencePreview.module.css'

const shown = 5

/** What these would keep quiet now, while they are being written. */
export function SilencePreview({ matchers }: { matchers: readonly Matcher[] }) {
  const { t } = useTranslation('silences')
  const [asked] = useDebouncedValue(matchers, 250)
  const sent = { matchers: asked.filter(({ name }) => name.trim() !== '') }
  const { data, error } = useQuery({
    queryKey: answerKey(previewSilence, sent),
    queryFn: ({ signal }) => call(previewSilence, sent, { signal }),
    enabled: sent.matchers.length > 0,
    placeholderData: keepPreviousData,
  })
  if (sent.matchers.length === 0) return null
  return (
    <section className={styles.preview} aria-live="polite">
      {error !== null && <p className={styles.refused}>{wordsFor(error)}</p>}
      {error === null && data !== undefined && (
        <>
          <h2>{t('preview.title', { count: data.alertCount })}</h2>
          <ul>
            {data.alerts.slice(0, shown).map(({ id, title, severity, host }) => (
              <li key={id}>
                <SeverityTag severity={severity} />
                <span className="cut">{title}</span>
                {host !== null && <span className="small faint">{host}</span>}
              </li>
            ))}
          </ul>
          {data.alertCount > shown && (
            <p className="small faint">{t('preview.more', { count: data.alertCount - shown })}</p>
          )}
        </>
      )}
    </section>
  )
}
