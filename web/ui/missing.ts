/** The fields of a form that are asked for and not filled in; what one must choose from counts when nothing is chosen. */
export function missingIn(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[required], [aria-required="true"]')].filter(isEmpty)
}

function isEmpty(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return field.validity.valueMissing || field.value.trim() === ''
  if (field.isContentEditable) return field.textContent.trim() === ''
  return field.querySelector(':checked') === null
}

/** What the form calls them, each once: a choice of one from several has a field for every one of them. */
export function namesOf(fields: readonly HTMLElement[]): string[] {
  return [...new Set(fields.map(nameOf))]
}

function nameOf(field: HTMLElement): string {
  const label = field.closest('.mantine-InputWrapper-root')?.querySelector('.mantine-InputWrapper-label')
  return (label?.textContent ?? field.ariaLabel ?? '').replace(/\?$/, '')
}

export function focusOn(field: HTMLElement): void {
  const first = field.matches('[role="radiogroup"]') ? field.querySelector('input') : field
  first?.focus()
}
