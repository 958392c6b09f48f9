interface Choosable {
  id: string
  name: string
  path?: string
  isActive?: boolean
}

/** What a Select offers: those in use, and the current one even when it no longer is. */
export function choicesOf(
  items: readonly Choosable[] | undefined,
  current?: { id: string; name: string } | null,
): { value: string; label: string }[] {
  const offered = (items ?? []).filter((item) => item.isActive !== false || item.id === current?.id)
  const choices = offered.map(({ id, name, path }) => ({ value: id, label: path ?? name }))
  if (current && !choices.some(({ value }) => value === current.id)) {
    choices.push({ value: current.id, label: current.name })
  }
  return choices
}
