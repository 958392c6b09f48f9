import { useMediaQuery } from '@mantine/hooks'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { useDensity } from '../../shell/density.ts'
import { VirtualList } from '../../ui/VirtualList.tsx'
import type { Grouping } from './filter.ts'
import { hasEnded } from './Age.tsx'
import { GroupName } from './GroupName.tsx'
import type { Line } from './groups.ts'
import { Row } from './Row.tsx'
import styles from './Rows.module.css'

interface RowsProps {
  words: string
  lines: readonly Line[]
  grouping: Grouping
  currentId: string | undefined
  selected: ReadonlySet<string>
  /** Left out for those who may not change many at once. */
  onSelect: ((incident: IncidentSummary, selected: boolean, event: MouseEvent) => void) | undefined
  onOpen(incident: IncidentSummary, event: MouseEvent): void
  onNearEnd(): void
}

/** The table of the queue. Only the rows in sight exist. */
export function Rows({ words, lines, grouping, currentId, selected, onSelect, onOpen, onNearEnd }: RowsProps) {
  const { t } = useTranslation('queue')
  const isPhone = useMediaQuery('(max-width: 759px)', undefined, { getInitialValueInEffect: false })
  const density = useDensity()
  const height = isPhone ? 60 : density === 'comfortable' ? 44 : 36
  // What has ended has no age, so a list of nothing else has no such column.
  const isEnded = lines.every((line) => line.kind !== 'row' || hasEnded(line.item))
  const currentIndex = lines.findIndex((line) => line.kind === 'row' && line.item.id === currentId)
  return (
    <div className={styles.table} data-plain={onSelect === undefined || undefined} data-ended={isEnded || undefined}>
      <div className={styles.head} aria-hidden>
        {onSelect !== undefined && <span />}
        <span>{t('column.priority')}</span>
        <span>{t('column.number')}</span>
        <span>{t('column.summary')}</span>
        <span>{t('column.state')}</span>
        <span className={styles.age}>{t('column.age')}</span>
        <span>{t('column.people')}</span>
        <span>{t('column.last')}</span>
      </div>
      <VirtualList
        label={t('title')}
        rows={lines}
        keyOf={(line) => (line.kind === 'row' ? line.item.id : `group ${line.key}`)}
        heightOf={(line) => (line.kind === 'row' ? height : 32)}
        currentIndex={currentIndex}
        onNearEnd={onNearEnd}
        render={(line) =>
          line.kind !== 'row' ? (
            <h2 className={styles.group}>
              <b>
                {line.kind === 'group' ? (
                  <GroupName grouping={grouping} name={line.name} />
                ) : (
                  t(`ranking.${line.key}.name`)
                )}
              </b>
              {line.kind === 'group' ? line.count : <span className="cut">{t(`ranking.${line.key}.why`)}</span>}
            </h2>
          ) : (
            <Row
              incident={line.item}
              words={words}
              isGone={line.isGone}
              isCurrent={line.item.id === currentId}
              isSelected={selected.has(line.item.id)}
              onSelect={onSelect === undefined ? undefined : (on, event) => onSelect(line.item, on, event)}
              onOpen={(event) => onOpen(line.item, event)}
            />
          )
        }
      />
    </div>
  )
}
