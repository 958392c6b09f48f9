/** What a typed line asks for: incidents that hold all the words, or the one with this number. */
export interface Search {
  /** In the language of to_tsquery; empty when nothing can be looked up. */
  query: string
  number: number | null
}

/**
 * Each word is quoted, so that no sign in it means anything to the database; the last may still be being typed, so its
 * beginning suffices.
 */
export function readSearch(typed: string): Search {
  const words = typed
    .replace(/['\\]/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const query = words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`).join(' & ')
  const number = /^(?:inc|#)?\s*(\d{1,15})$/i.exec(typed.trim())?.[1]
  return { query, number: number === undefined ? null : Number(number) }
}
