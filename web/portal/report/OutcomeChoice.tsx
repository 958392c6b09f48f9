import { useWords } from '../words.ts'
import styles from './OutcomeChoice.module.css'
import { outcomes } from './use-report.ts'
import type { Outcome } from './use-report.ts'

/** What the user believes that it is; the desk decides, and a suspicion is welcome. */
export function OutcomeChoice({ value, onChange }: { value: Outcome; onChange(outcome: Outcome): void }) {
  const { t } = useWords()
  return (
    <fieldset className={styles.choice}>
      <legend>{t('ask.what')}</legend>
      {outcomes.map((outcome) => (
        <label key={outcome} className={styles.outcome}>
          <input
            type="radio"
            name="outcome"
            aria-describedby={`means-${outcome}`}
            checked={outcome === value}
            onChange={() => onChange(outcome)}
          />
          {t(`ask.outcome.${outcome}`)}
          <span id={`means-${outcome}`} className={`small ${styles.means}`} hidden={outcome !== value}>
            {t(`ask.outcomeHint.${outcome}`)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
