/** The fields of what was sent that differ from the record, and what they were before. */
export function differences<Sent extends object>(
  record: object,
  sent: Sent,
): { changes: Partial<Sent>; before: Record<string, unknown> } {
  const current = record as Record<string, unknown>
  const changed = Object.entries(sent).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(current[field]),
  )
  return {
    changes: Object.fromEntries(changed) as Partial<Sent>,
    before: Object.fromEntries(changed.map(([field]) => [field, current[field]])),
  }
}
