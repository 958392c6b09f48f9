import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './EditableList.module.css'

interface EditableListProps<Item> {
  items: readonly Item[]
  onChange(items: Item[]): void
  /** What a line is called for who does not see it. */
  nameOf(item: Item): string
  renderItem(item: Item, set: (part: Partial<Item>) => void): ReactNode
}

/** Lines that can be changed, moved and taken away. A line has no identity but its place. */
export function EditableList<Item extends object>({ items, onChange, nameOf, renderItem }: EditableListProps<Item>) {
  const { t } = useTranslation('models')
  const move = (from: number, to: number) => onChange(items.toSpliced(from, 1).toSpliced(to, 0, items[from]!))
  return (
    <div className={styles.list}>
      {[...items.entries()].map(([index, item]) => {
        const name = nameOf(item)
        return (
          <fieldset key={index} className={styles.item}>
            <legend className="sr-only">{t('line.name', { place: index + 1, name })}</legend>
            <div className={styles.fields}>
              {renderItem(item, (part) => onChange(items.with(index, { ...item, ...part })))}
            </div>
            <div className={styles.verbs}>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === 0}
                aria-label={t('moveUp', { name })}
                onClick={() => move(index, index - 1)}
              >
                <IconArrowUp size={16} stroke={1.75} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === items.length - 1}
                aria-label={t('moveDown', { name })}
                onClick={() => move(index, index + 1)}
              >
                <IconArrowDown size={16} stroke={1.75} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('line.remove', { name })}
                onClick={() => onChange(items.toSpliced(index, 1))}
              >
                <IconTrash size={16} stroke={1.75} />
              </ActionIcon>
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
