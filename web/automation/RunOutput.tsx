import { useTranslation } from 'react-i18next'
import styles from './CallShown.module.css'

/** What it printed, as text. */
export function RunOutput({ output }: { output: string }) {
  const { t } = useTranslation('incident')
  return (
    <pre className={styles.output} tabIndex={0} aria-label={t('run.output')}>
      {output}
    </pre>
  )
}
