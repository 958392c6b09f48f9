import { UnstyledButton } from '@mantine/core'
import styles from './Insert.module.css'

/** A piece of what is being written: a press writes it. */
export function Insert({ text, onInsert }: { text: string; onInsert(text: string): void }) {
  return (
    <UnstyledButton className={styles.insert} onClick={() => onInsert(text)}>
      <code>{text}</code>
    </UnstyledButton>
  )
}

/** Many of them, in rows. */
export function Inserts({
  texts,
  label,
  onInsert,
}: {
  texts: readonly string[]
  label: string
  onInsert(text: string): void
}) {
  return (
    <ul className={styles.inserts} aria-label={label}>
      {texts.map((text) => (
        <li key={text}>
          <Insert text={text} onInsert={onInsert} />
        </li>
      ))}
    </ul>
  )
}
