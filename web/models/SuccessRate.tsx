import { useTranslation } from 'react-i18next'
import type { ModelUse } from '../../contract/models.ts'
import styles from './SuccessRate.module.css'

/** Of the closed incidents of a model, the share that its own solution ended for good. */
export function SuccessRate({ use: { closedCount, solvedCount } }: { use: ModelUse }) {
  const { t, i18n } = useTranslation('models')
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
