import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { paths } from '../../paths.ts'
import { useTitle } from '../../ui/Page.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words.ts'
import styles from './Receipt.module.css'
import type { Outcome } from './use-report.ts'

export interface Sent {
  outcome: Outcome
  /** Where it became a case of one's own. */
  made?: { id: string; number: number }
}

interface ReceiptProps {
  sent: Sent
  organisation: string
  onAgain(): void
}

/** It has arrived, under which number, and what happens next. */
export function Receipt({ sent: { outcome, made }, organisation, onAgain }: ReceiptProps) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = outcome === 'incident' ? t('receipt.title') : t(`receipt.${outcome}`)
  useTitle(title)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <section className={styles.receipt}>
      <IconCircleCheck size={40} stroke={1.5} className={styles.mark} aria-hidden />
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      {made !== undefined && <p>{t('receipt.number', { number: made.number })}</p>}
      {outcome === 'incident' ? (
        <>
          <h2>{t('receipt.next')}</h2>
          <ol className={styles.steps}>
            <li>{t('receipt.read', { organisation })}</li>
            <li>{t('receipt.answer')}</li>
            <li>{t('receipt.check')}</li>
          </ol>
        </>
      ) : (
        <p>{t(`receipt.${outcome}Next`)}</p>
      )}
      <div className={styles.ways}>
        {made !== undefined && (
          <a {...linkTo(paths.portalCase(made.id))} className="button" data-primary>
            {t('receipt.toCase')}
          </a>
        )}
        <button type="button" className="button" onClick={onAgain}>
          {t('receipt.again')}
        </button>
      </div>
    </section>
  )
}
