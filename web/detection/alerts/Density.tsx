import { useTranslation } from 'react-i18next'
import { readAlertDensity } from '../../../contract/detection.ts'
import { useAnswer } from '../../platform/answers.ts'
import { figure } from '../../ui/figure.ts'
import { moment, useNow } from '../../ui/time.ts'
import { isStorm, peakOf, usualOf } from './density.ts'
import styles from './Density.module.css'

const hours = 24
const parts = 144
const height = 64
/** It changes slowly: one part is ten minutes. */
const refetchInterval = 15_000
/** A storm burns on the screen for as long as it is news. */
const newsParts = 12

/** How many events came, over a day; a storm stands out. */
export function Density({ integrationId }: { integrationId: string | undefined }) {
  const { t, i18n } = useTranslation('alerts')
  const now = useNow()
  const sent = integrationId === undefined ? { hours, parts } : { hours, parts, integrationId }
  const { data } = useAnswer(readAlertDensity, sent, { refetchInterval })
  const counts = data?.eventCounts ?? []
  const from = Date.parse(data?.from ?? now.toISOString())
  const length = data === undefined ? 0 : Date.parse(data.to) - from
  const at = (part: number) => moment(new Date(from + (length * part) / parts), i18n.language, now)
  const usual = usualOf(counts)
  const peak = peakOf(counts)
  const most = peak === undefined ? 1 : (counts[peak] ?? 1)
  const isNews = (part: number) => part >= parts - newsParts && isStorm(counts[part] ?? 0, usual)
  const storm = counts.findIndex((_, part) => isNews(part))
  const bars = counts.map((events, part) => ({ start: from + (length * part) / parts, part, events }))
  const count = (number: number) => figure(number, i18n.language)
  const label =
    peak === undefined
      ? t('density.nothing')
      : t('density.label', { usual: count(usual), most: count(most), time: at(peak) })
  return (
    <figure className={styles.density} style={{ margin: 0 }}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${parts * 8} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {bars.map(({ start, part, events }) => {
          const tall = events === 0 ? 0 : Math.max(2, (events / most) * (height - 2))
          return (
            <rect
              key={start}
              x={part * 8 + 1}
              y={height - tall}
              width={6}
              height={tall}
              data-storm={isNews(part) || undefined}
            >
              <title>{t('density.part', { count: events, events: count(events), time: at(part) })}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption className={styles.times}>
        <span>{at(0)}</span>
        <span>{at(parts / 4)}</span>
        <span>{at(parts / 2)}</span>
        <span>{at((parts / 4) * 3)}</span>
        {storm === -1 ? (
          <span>{t('density.now')}</span>
        ) : (
          <span className={styles.storm}>
            {t('density.storm', {
              time: at(storm),
              events: count(counts.slice(storm).reduce((sum, events) => sum + events, 0)),
            })}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
