/** Where it came from and its number there, if that is what was typed: why it was found. */
export function formerNumber({ externalRef }: { externalRef: string | null }, typed: string): string | undefined {
  if (externalRef === null) return undefined
  const number = externalRef.slice(externalRef.indexOf(':') + 1)
  const isTyped = [externalRef, number].some((one) => one.toLowerCase() === typed.trim().toLowerCase())
  return isTyped ? externalRef : undefined
}
