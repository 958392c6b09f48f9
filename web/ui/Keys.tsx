import styles from './Keys.module.css'

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent)

const signs: Record<string, string> = {
  mod: apple ? '⌘' : 'Ctrl',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
}

/** Shows a shortcut as it is written on the keyboard: `mod+k` as ⌘K or Ctrl K, `g q` as two keys. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden>
      {keys.split(' ').map((stroke) => (
        <kbd key={stroke} className={styles.key}>
          {stroke
            .split('+')
            .map((part) => signs[part] ?? part.toUpperCase())
            .join(apple || !stroke.startsWith('mod') ? '' : ' ')}
        </kbd>
      ))}
    </span>
  )
}
