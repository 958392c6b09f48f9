/** As a ref: puts the cursor into a field that has just appeared because somebody asked for it. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus()
}
