/** What a typed line asks for, each query in the language of to_tsquery; empty when nothing can be looked up. */
export interface Search {
  /** All the words; of the last, which may still be being typed, the beginning suffices. */
  words: string
  wholeWords: string
  /** The last word alone, as a beginning. */
  beginning: string
  /** Without the space around it: perhaps the number that an incident had elsewhere. */
  typed: string
  number: number | null
}

/** Each word is quoted, so that no sign in it means anything to the database. */
export function readSearch(typed: string): Search {
  const words = typed
    .replace(/['\\]/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `'${word}'`)
  const wholeWords = words.join(' & ')
  const last = words.at(-1)
  // Ours are written without leading zeros, wherever they stand: with them it is a number from elsewhere.
  const number = /^(?:inc|#)?\s*([1-9]\d{0,14})$/i.exec(typed.trim())?.[1]
  return {
    words: last === undefined ? '' : `${wholeWords}:*`,
    wholeWords,
    beginning: last === undefined ? '' : `${last}:*`,
    typed: typed.trim(),
    number: number === undefined ? null : Number(number),
  }
}
