/** The fields of what was sent that differ from the record, and what they were before. */
export function differences<Sent extends object>(
  record: object,
  sent: Sent,
): { changes: Partial<Sent>; before: Record<string, unknown> } {
  const current = record as Record<string, unknown>
  const changed = Object.entries(sent).filter(([field, value]) => value !== undefined && !isSame(value, current[field]))
  return {
    changes: Object.fromEntries(changed) as Partial<Sent>,
    before: Object.fromEntries(changed.map(([field]) => [field, current[field]])),
  }
}

/** The database keeps the keys of an object in an order of its own. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const fields = Object.entries(one)
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([field, value]) => isSame(value, (other as Record<string, unknown>)[field]))
  )
}
