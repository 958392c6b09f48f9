/** Words that tell nothing about what a text is about, in both languages, and the ends by which words bend. */
const empty = new Set(
  'that this with from have does cannot when what they will just your mine been were over some only into then them also not working works work problem help error detta inte fungerar från med kan jag det den som när har och att mitt min mina till för efter eller här något någon går längre ska varit hjälp'.split(
    ' ',
  ),
)

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => word.length > 2 && !empty.has(word))
}

/** `printer` and `printern`, `skrivaren` and `skrivare`: the one begins with the other or they share all but an end. */
function isSameWord(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length)
  if (shorter < 4) return one === other
  let shared = 0
  while (shared < shorter && one[shared] === other[shared]) shared++
  return shared >= 4 && Math.max(one.length, other.length) - shared <= 3
}

/** How many words of the one are told by the other. */
function countShared(one: string, other: string): number {
  const others = wordsOf(other)
  return wordsOf(one).filter((word) => others.some((second) => isSameWord(word, second))).length
}

/** The few whose own words the text tells most of, the best first. */
export function mostLike<Item>(items: readonly Item[], textOf: (item: Item) => string, text: string, most = 3): Item[] {
  return items
    .map((item) => ({ item, share: countShared(textOf(item), text) / Math.max(wordsOf(textOf(item)).length, 1) }))
    .filter(({ share }) => share >= 0.34)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ item }) => item)
}
