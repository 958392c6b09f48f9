import { IconX } from '@tabler/icons-react'
import { useDeferredValue } from 'react'
import { CaseList } from '../cases/CaseList.tsx'
import { hasEnded } from '../cases/stage.ts'
import { useMyCases } from '../cases/use-my-cases.ts'
import { useWords } from '../words.ts'
import { mostLike } from './likeness.ts'
import styles from './Suggestions.module.css'
import type { Report } from './use-report.ts'

/** What the text seems to be about, and whether it was reported already. */
export function Suggestions({ report: { draft, change, services } }: { report: Report }) {
  const { t } = useWords()
  const text = useDeferredValue(draft.text)
  const open = (useMyCases().list.data ?? []).filter((one) => !hasEnded(one))
  const likeCases = mostLike(open, ({ summary }) => summary, text, 2)
  const likeServices = mostLike(services, ({ name }) => name, text)
  const chosen = services.find(({ id }) => id === draft.serviceId)
  return (
    <div className={styles.suggestions} aria-live="polite">
      <CaseList title={t('ask.sameAs')} cases={likeCases} isPlain />
      {chosen !== undefined && (
        <button
          type="button"
          className={styles.service}
          data-chosen
          aria-label={t('ask.aboutNot', { service: chosen.name })}
          onClick={() => change({ serviceId: '' })}
        >
          {t('ask.aboutOne', { service: chosen.name })}
          <IconX size={16} stroke={1.75} aria-hidden />
        </button>
      )}
      {chosen === undefined && likeServices.length > 0 && (
        <div>
          <h2>{t('ask.about')}</h2>
          <div className={styles.services}>
            {likeServices.map(({ id, name }) => (
              <button key={id} type="button" className={styles.service} onClick={() => change({ serviceId: id })}>
                {name}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
