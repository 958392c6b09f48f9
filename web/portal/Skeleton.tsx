import { useEffect, useState } from 'react'
import styles from './Skeleton.module.css'
import { useWords } from './words.ts'

/** Grey lines where words will be, once it takes longer than the eye forgives. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const { t } = useWords()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={t('loading')} className={styles.rows}>
      {isSlow && Array.from({ length: rows }, (_, index) => <span key={index} className={styles.row} aria-hidden />)}
    </div>
  )
}
