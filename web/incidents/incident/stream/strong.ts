/** Marks a name within a sentence as Unicode isolates one, so that any translation can place it. */
export function strong(name: string): string {
  return `\u2068${name}\u2069`
}
