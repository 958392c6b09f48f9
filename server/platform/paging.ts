import { Refusal } from './refusal.ts'

/** The place in a list after which the next page begins, opaque to the caller. */
export function encodeKey(...key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** What each part of a sort's key must look like, so that the database never meets what we did not write. */
const parts = {
  number: (part: unknown) => typeof part === 'number' && Number.isSafeInteger(part),
  text: (part: unknown) => typeof part === 'string' && !part.includes('\0') && part.isWellFormed(),
  id: (part: unknown) => typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  moment: (part: unknown) =>
    typeof part === 'string' && !Number.isNaN(Date.parse(part)) && new Date(part).toISOString() === part,
}
type Part = keyof typeof parts

export function decodeKey(after: string | undefined, kinds: readonly Part[]): (string | number)[] | undefined {
  if (after === undefined) return undefined
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
  } catch {
    key = undefined
  }
  const isOurs =
    Array.isArray(key) && key.length === kinds.length && kinds.every((kind, index) => parts[kind](key[index]))
  if (!isOurs)
    throw new Refusal('invalid', 'bad_page_key', 'This is not a place in the list; take `next` of the page before')
  return key as (string | number)[]
}

/** One row more than asked for tells whether there is a next page. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Item,
  keyOf: (row: Row) => string,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(present), next: rows.length > limit && last !== undefined ? keyOf(last) : null }
}
