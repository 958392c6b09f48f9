/** Ids as they are compared and kept: each once, in one order. */
export const asSet = (ids: string[] | undefined): string[] | undefined => ids && [...new Set(ids)].toSorted()
