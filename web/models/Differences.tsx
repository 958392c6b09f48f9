import { useTranslation } from 'react-i18next'
import type { Model } from '../../contract/models.ts'
import styles from './ModelPage.module.css'
import { useDifferences } from './use-differences.ts'

/** What a version changed, part by part, in words. */
export function Differences({ model, number }: { model: Model; number: number }) {
  const { t } = useTranslation('models')
  const differences = useDifferences(model, number)
  if (differences === undefined) return <p className="muted">{t('differences.first')}</p>
  if (differences.length === 0) return <p className="muted">{t('differences.none')}</p>
  return (
    <div>
      {differences.map(({ part, gone, come }) => (
        <section key={part} className={styles.difference}>
          <h3>{t(`part.${part}`)}</h3>
          {gone.map((line) => (
            <p key={line} className={styles.gone}>
              <span className="sr-only">{t('differences.gone')}</span> {line}
            </p>
          ))}
          {come.map((line) => (
            <p key={line} className={styles.come}>
              <span className="sr-only">{t('differences.come')}</span> {line}
            </p>
          ))}
        </section>
      ))}
    </div>
  )
}
