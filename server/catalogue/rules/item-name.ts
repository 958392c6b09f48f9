/** The ways in which a tool may call what the catalogue calls by one name: with a port, with its domain, in capitals. First the most exact. */
export function namesToTry(said: string): string[] {
  const whole = said.trim().toLowerCase()
  const withoutPort = whole.replace(/:\d{1,5}$/, '')
  const isAddress = /^[\d.]+$|:/.test(withoutPort)
  const host = isAddress ? withoutPort : withoutPort.split('.')[0]!
  return [...new Set([whole, withoutPort, host])].filter((name) => name !== '')
}
