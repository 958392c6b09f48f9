import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import styles from './VirtualList.module.css'

interface VirtualListProps<Row> {
  label: string
  rows: readonly Row[]
  keyOf(row: Row): string
  /** The row's height in pixels. */
  heightOf(row: Row): number
  render(row: Row, index: number): ReactNode
  /** Kept in view when it changes. */
  currentIndex?: number
  /** Called when the end comes near. */
  onNearEnd?: () => void
}

/** Draws only the rows that can be seen, so that a hundred thousand scroll like fifty. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, keyOf, heightOf, currentIndex, onNearEnd } = props
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => at(rows, index, heightOf),
    getItemKey: (index) => at(rows, index, keyOf),
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (rows.length > 0 && lastSeen >= rows.length - 20) onNearEnd?.()
  }, [lastSeen, rows.length, onNearEnd])
  useEffect(() => {
    if (currentIndex !== undefined && currentIndex >= 0) virtual.scrollToIndex(currentIndex, { align: 'auto' })
  }, [virtual, currentIndex])

  return (
    <div ref={frame} className={styles.frame}>
      <div role="list" aria-label={props.label} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="listitem"
            aria-posinset={item.index + 1}
            aria-setsize={rows.length}
            className={styles.item}
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            {at(rows, item.index, (row) => props.render(row, item.index))}
          </div>
        ))}
      </div>
    </div>
  )
}

function at<Row, Result>(rows: readonly Row[], index: number, take: (row: Row) => Result): Result {
  const row = rows[index]
  if (row === undefined) throw new RangeError(`There is no row ${index}`)
  return take(row)
}
