import styles from './Who.module.css'

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return ((words[0]?.[0] ?? '') + (last?.[0] ?? '')).toUpperCase()
}

/** The same person has the same colour everywhere. */
function colour(name: string): string {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return 'abcd'[sum % 4] ?? 'a'
}

interface WhoProps {
  name: string
  /** Shows the name beside the initials; without it the name is on hover and for screen readers. */
  named?: boolean
}

/** A person. */
export function Who({ name, named = false }: WhoProps) {
  return (
    <span className={styles.person}>
      <span className={styles.face} data-colour={colour(name)} title={named ? undefined : name} aria-hidden>
        {initials(name)}
      </span>
      <span className={named ? styles.name : 'sr-only'}>{name}</span>
    </span>
  )
}

/** Somebody is missing here: a dashed circle and words for those who do not see it. */
export function Nobody({ words, named = false }: { words: string; named?: boolean }) {
  return (
    <span className={styles.person}>
      <span className={styles.face} data-colour="none" title={named ? undefined : words} aria-hidden>
        ?
      </span>
      <span className={named ? styles.missing : 'sr-only'}>{words}</span>
    </span>
  )
}
