import { IconX } from '@tabler/icons-react'
import { useWords } from '../words.ts'
import styles from './Suggestions.module.css'
import type { Report } from './use-report.ts'

interface TemplatesProps {
  report: Report
  onChosen(): void
}

/** What is reported so often that one press says it; the text can still be changed. */
export function Templates({ report: { draft, change, templates }, onChosen }: TemplatesProps) {
  const { t } = useWords()
  const chosen = templates.find(({ modelId }) => modelId === draft.modelId)
  if (chosen !== undefined)
    return (
      <button
        type="button"
        className={styles.service}
        data-chosen
        aria-label={t('ask.aboutNot', { service: chosen.name })}
        onClick={() => change({ modelId: '' })}
      >
        {t('ask.aboutOne', { service: chosen.name })}
        <IconX size={16} stroke={1.75} aria-hidden />
      </button>
    )
  if (templates.length === 0 || draft.text.trim() !== '') return null
  return (
    <div>
      <h2>{t('ask.often')}</h2>
      <div className={styles.services}>
        {templates.map(({ modelId, name, text }) => (
          <button
            key={modelId}
            type="button"
            className={styles.service}
            onClick={() => {
              change({ text, modelId })
              onChosen()
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  )
}
