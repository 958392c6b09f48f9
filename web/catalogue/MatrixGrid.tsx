import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { MatrixCells } from '../../contract/catalogue.ts'
import styles from './PriorityMatrices.module.css'

const levels = [1, 2, 3] as const
const priorities = [1, 2, 3, 4] as const

interface MatrixGridProps {
  cells: MatrixCells
  /** What is in force; cells that differ are marked. */
  before: MatrixCells
  onChange?: (cells: MatrixCells) => void
}

/** Impact down, urgency across, a priority in each cell. */
export function MatrixGrid({ cells, before, onChange }: MatrixGridProps) {
  const { t } = useTranslation(['catalogue', 'incidents'])
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const word = (priority: number) =>
    isPhone ? `P${priority}` : `P${priority} ${t(`incidents:priority.${priority as 1 | 2 | 3 | 4}`)}`
  const set = (impact: number, urgency: number, priority: number) => {
    const next = cells.map((row, atImpact) =>
      row.map((cell, atUrgency) => (atImpact === impact - 1 && atUrgency === urgency - 1 ? priority : cell)),
    )
    onChange?.(next as MatrixCells)
  }
  return (
    <div className={styles.frame}>
      <table className={styles.grid}>
        <caption className="sr-only">{t('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('matrix.impact')}</span>
            </th>
            {levels.map((urgency) => (
              <th key={urgency} scope="col">
                <span className={styles.axis}>{t('matrix.urgency')}</span>
                {t(`matrix.level.${urgency}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((impact) => (
            <tr key={impact}>
              <th scope="row">
                <span className={styles.axis}>{t('matrix.impact')}</span>
                {t(`matrix.level.${impact}`)}
              </th>
              {levels.map((urgency) => {
                const priority = cells[impact - 1]?.[urgency - 1] ?? 4
                return (
                  <td
                    key={urgency}
                    className={styles.cell}
                    data-level={priority}
                    data-changed={priority !== before[impact - 1]?.[urgency - 1]}
                  >
                    {onChange === undefined ? (
                      word(priority)
                    ) : (
                      <NativeSelect
                        aria-label={t('matrix.cell', {
                          impact: t(`matrix.level.${impact}`),
                          urgency: t(`matrix.level.${urgency}`),
                        })}
                        data={priorities.map((one) => ({ value: String(one), label: word(one) }))}
                        value={String(priority)}
                        onChange={(event) => set(impact, urgency, Number(event.currentTarget.value))}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
