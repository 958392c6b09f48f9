import { Button, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import styles from './Records.module.css'

interface Column<Item> {
  head: string
  render(item: Item): ReactNode
  /** Left out where the screen is narrow. */
  isWide?: boolean
  /** Figures stand at the right. */
  isNumber?: boolean
}

/** The first column: what the record is called, and the way to open it. */
interface Name<Item> {
  head: string
  render(item: Item): ReactNode
  /** Tags that belong to the name. */
  renderBeside?(item: Item): ReactNode
  /** How deep it lies in its tree. */
  depth?: ((item: Item) => number) | undefined
}

interface RecordsProps<Item> {
  label: string
  items: readonly Item[]
  keyOf(item: NoInfer<Item>): string
  name: Name<NoInfer<Item>>
  columns: readonly Column<NoInfer<Item>>[]
  /** Opens the record here, or leads to its page; neither where the reader may only look. */
  onOpen?: ((item: NoInfer<Item>) => void) | undefined
  linkTo?: (item: NoInfer<Item>) => string
  isFaint?(item: NoInfer<Item>): boolean
  more?: (() => void) | undefined
  isReading?: boolean | undefined
}

/** Records in rows between hairlines. */
export function Records<Item>(props: RecordsProps<Item>) {
  const { t } = useTranslation('ui')
  const { label, items, keyOf, name, columns, more, isReading = false } = props
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{name.head}</th>
            {columns.map(({ head, isWide, isNumber }) => (
              <th key={head} scope="col" className={classOf(isWide, isNumber)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)} data-faint={props.isFaint?.(item)}>
              <th scope="row" style={{ '--depth': name.depth?.(item) ?? 0 }}>
                <span className={styles.name}>
                  <Opener {...props} item={item} />
                  {name.renderBeside?.(item)}
                </span>
              </th>
              {columns.map(({ head, render, isWide, isNumber }) => (
                <td key={head} className={classOf(isWide, isNumber)}>
                  {render(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more !== undefined && (
        <Button className={styles.more ?? ''} variant="subtle" loading={isReading} onClick={more}>
          {t('record.more')}
        </Button>
      )}
    </div>
  )
}

function Opener<Item>({ item, name, onOpen, linkTo }: RecordsProps<Item> & { item: Item }) {
  if (linkTo !== undefined) {
    return (
      <Link className={styles.open} to={linkTo(item)}>
        {name.render(item)}
      </Link>
    )
  }
  if (onOpen === undefined) return name.render(item)
  return (
    <UnstyledButton className={styles.open} onClick={() => onOpen(item)}>
      {name.render(item)}
    </UnstyledButton>
  )
}

function classOf(isWide = false, isNumber = false): string {
  return [isWide && styles.wide, isNumber && styles.number].filter(Boolean).join(' ')
}
