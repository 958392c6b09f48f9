import { Refusal } from './refusal.ts'

/** The place in a list after which the next page begins, opaque to the caller. */
export function encodeKey(...key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Refuses what we did not write: a key has as many parts as the sort, each text or number. */
export function decodeKey(after: string | undefined, parts: number): (string | number)[] | undefined {
  if (after === undefined) return undefined
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
  } catch {
    key = undefined
  }
  const isOurs =
    Array.isArray(key) &&
    key.length === parts &&
    key.every((part) => typeof part === 'string' || typeof part === 'number')
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
