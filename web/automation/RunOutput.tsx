import { useTranslation } from 'react-i18next'
import styles from './CallShown.module.css'

/** How it ended is at the end. */
const showEnd = (output: HTMLPreElement | null) => output?.scrollTo(0, output.scrollHeight)

/** What it printed, as text. */
export function RunOutput({ output }: { output: string }) {
  const { t } = useTranslation('incident')
  return (
    <pre ref={showEnd} className={styles.output} tabIndex={0} aria-label={t('run.output')}>
      {output}
    </pre>
  )
}
