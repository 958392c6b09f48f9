import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Facts.module.css'

/** Names and values, one below the other; what is missing says so. */
export function Facts({ facts }: { facts: Readonly<Record<string, ReactNode>> }) {
  const { t } = useTranslation('ui')
  return (
    <dl className={styles.facts}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="faint">{t('record.none')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
