import { useTranslation } from 'react-i18next'
import type { ModelUse } from '../../contract/models.ts'
import styles from './SuccessRate.module.css'

interface SuccessRateProps {
  use: ModelUse
  /** Whether the model knows any. */
  hasSolution: boolean
}

/** Of the closed incidents of a model, the share that its own solution ended for good. */
export function SuccessRate({ use: { closedCount, solvedCount }, hasSolution }: SuccessRateProps) {
  const { t, i18n } = useTranslation('models')
  if (!hasSolution) return <span className="faint">{t('noSolution')}</span>
  if (closedCount === 0) return <span className="faint">{t('noneClosed')}</span>
  const share = solvedCount / closedCount
  return (
    <span className={styles.rate} title={t('successOf', { solved: solvedCount, count: closedCount })}>
      <span className={styles.bar} aria-hidden>
        <span className={styles.share} style={{ width: `${share * 100}%` }} />
      </span>
      {share.toLocaleString(i18n.language, { style: 'percent' })}
      <span className="faint">{t('ofClosed', { count: closedCount })}</span>
    </span>
  )
}
