/** Marks a name within a sentence as Unicode isolates one, so that any translation can place it. */
export function strong(name: string): string {
  return `\u2068${name}\u2069`
}

/** What nobody types, and what is not seen where the mark is left in. */
const incidentMark = '\u2060'

/** The same for the number of another incident, to which it may lead. */
export const incidentNumber = (number: unknown): string => strong(`${incidentMark}${String(number)}`)

/** The number of the incident that the name is; undefined for every other name. */
export const numberIn = (name: string): string | undefined =>
  name.startsWith(incidentMark) ? name.slice(incidentMark.length) : undefined

/** What a payload says there, if it says anything. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
