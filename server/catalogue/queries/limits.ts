/** What a reader types, found anywhere in a name: their % and _ mean themselves. */
export const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

export type NameKey = readonly (string | number)[] | undefined

/** Ids that a list is limited to; undefined: it is not. */
export type Only = ReadonlySet<string> | undefined
