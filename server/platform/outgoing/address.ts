import ipaddr from 'ipaddr.js'

/** Looks like a public address but is the platform service of a cloud (Azure's wire server). */
const platformServices = new Set(['168.63.129.16'])
/** All that IANA has given out as global unicast. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/** Whether a request that a user may shape can go there: public unicast only, whatever notation it came in. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // An IPv4 address in IPv6 dress is judged as what it is.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv6) return address.match(globalUnicast)
  return !platformServices.has(address.toString())
}
