import { useTranslation } from 'react-i18next'
import { readAlertDensity } from '../../../contract/detection.ts'
import { useAnswer } from '../../platform/answers.ts'
import { figure } from '../../ui/figure.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import styles from './Rate.module.css'

const parts = 96
const renewEvery = 10_000

/** Events of the last day, a bar for each quarter of an hour. */
export function Rate({ integrationId }: { integrationId: string }) {
  const { t, i18n } = useTranslation('integrations')
  const density = useAnswer(readAlertDensity, { integrationId, hours: 24, parts }, { refetchInterval: renewEvery })
  return (
    <Loaded query={density} rows={1}>
      {({ eventCounts }) => {
        const most = Math.max(...eventCounts)
        const total = eventCounts.reduce((sum, count) => sum + count, 0)
        const words = t('rate.words', {
          count: total,
          total: figure(total, i18n.language),
          most: figure(most, i18n.language),
        })
        return (
          <figure className={styles.rate}>
            <svg viewBox={`0 0 ${parts} 40`} preserveAspectRatio="none" role="img" aria-label={words}>
              <path d={barsOf(eventCounts, most)} />
            </svg>
            <figcaption className="small faint">
              <span>{t('rate.from')}</span>
              <span>{words}</span>
              <span>{t('rate.to')}</span>
            </figcaption>
          </figure>
        )
      }}
    </Loaded>
  )
}

/** Whatever is not nothing shows. */
function barsOf(counts: readonly number[], most: number): string {
  return counts
    .map((count, index) => (count === 0 ? '' : `M${index + 0.1} 40v${-Math.max((count / most) * 40, 1.5)}h.8V40z`))
    .join('')
}
