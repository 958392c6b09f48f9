import { SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewPriorityMatrix } from '../../contract/catalogue.ts'
import type { MatrixCells } from '../../contract/catalogue.ts'
import { useAnswer } from '../platform/answers.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import type { PriorityLevel } from '../ui/PriorityMark.tsx'
import styles from './PriorityMatrices.module.css'

const spans = ['30', '90', '365'] as const

interface MatrixPreviewProps {
  serviceId: string | null
  cells: MatrixCells
  isChanged: boolean
}

/** What these cells would have made of the incidents of the last days, while they are being chosen. */
export function MatrixPreview({ serviceId, cells, isChanged }: MatrixPreviewProps) {
  const { t } = useTranslation('catalogue')
  const [days, setDays] = useState<string>('90')
  const [settled] = useDebouncedValue(cells, 200)
  const preview = useAnswer(previewPriorityMatrix, { serviceId, cells: settled, days: Number(days) })
  return (
    <section aria-label={t('matrix.preview')}>
      <SegmentedControl
        size="xs"
        aria-label={t('matrix.span')}
        data={spans.map((span) => ({ value: span, label: t('matrix.days', { count: Number(span) }) }))}
        value={days}
        onChange={setDays}
      />
      <div role="status" className={styles.preview}>
        <Loaded query={preview} rows={2}>
          {({ incidentCount, changedCount, changes }) => (
            <>
              <p>
                {incidentCount === 0
                  ? t('matrix.noPast')
                  : isChanged || changedCount > 0
                    ? t('matrix.wouldChange', { changed: changedCount, count: incidentCount })
                    : t('matrix.changesNothing', { count: incidentCount })}
              </p>
              <ul className={styles.changes}>
                {changes.map(({ impact, urgency, from, to, count }) => (
                  <li key={`${impact} ${urgency} ${from}`}>
                    <b className={styles.count}>{count}</b>
                    <span className="muted">
                      {t('matrix.cell', {
                        impact: t(`matrix.level.${impact as 1 | 2 | 3}`),
                        urgency: t(`matrix.level.${urgency as 1 | 2 | 3}`),
                      })}
                    </span>
                    <span className={styles.step}>
                      <PriorityMark level={from as PriorityLevel} />
                      <span aria-hidden>→</span>
                      <span className="sr-only">{t('matrix.to')}</span>
                      <PriorityMark level={to as PriorityLevel} />
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </div>
    </section>
  )
}
