import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './State.module.css'

/** Whether something has been pending for longer than the eye forgives (150 ms). */
export function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => setSlow(true), 150)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [pending])
  return pending && slow
}

/** Rows in grey where rows will be, after 150 ms. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('ui')
  const slow = useSlow(true)
  return (
    <div className={styles.loading} role="status" aria-label={t('loading')}>
      {slow && (
        <div className={styles.rows} aria-hidden>
          {Array.from({ length: rows }, (_, index) => (
            <span key={index} className={styles.row} style={{ '--width': `${40 + ((index * 37) % 45)}%` }} />
          ))}
        </div>
      )}
    </div>
  )
}
