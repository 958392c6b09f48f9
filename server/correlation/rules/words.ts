/** Words that say nothing of what is wrong. */
const empty = new Set([
  'the',
  'and',
  'for',
  'from',
  'with',
  'has',
  'have',
  'are',
  'was',
  'been',
  'than',
  'this',
  'that',
])
const fewest = 3
const alike = 0.75
/** Checks are often called so: HostDown, KubePodCrashLooping. */
const camelCase = /(\p{Ll})(\p{Lu})/gu

/** What a title says without what differs from machine to machine: no numbers, no names with digits, dots or slashes in them. */
export function wordsOf(title: string): string[] {
  const words = title
    .replaceAll(camelCase, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}_.:/-]+/u)
    .map((word) => word.replace(/^[._:/-]+|[._:/-]+$/g, ''))
    .filter((word) => word.length > 2 && /^\p{L}+$/u.test(word) && !empty.has(word))
  return [...new Set(words)].toSorted().slice(0, 30)
}

/** The words that two titles share, if they are alike enough to be about the same: as many of all as Jaccard asks for. */
export function sharedWords(a: readonly string[], b: readonly string[]): string[] | undefined {
  const shared = new Set(a).intersection(new Set(b))
  const all = new Set([...a, ...b])
  return shared.size >= fewest && shared.size / all.size >= alike ? [...shared] : undefined
}

/** All the words, if two titles have the same: the same check on another machine. One alone is too little. */
export const sameWords = (a: readonly string[], b: readonly string[]): string[] | undefined =>
  a.length > 1 && a.join(' ') === b.join(' ') ? [...a] : undefined
