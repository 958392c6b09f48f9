import ipaddr from 'ipaddr.js'

/** The block of addresses that one subscriber has: an IPv4 address however it is written, or an IPv6 /64. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${Buffer.from(parsed.toByteArray().slice(0, 8)).toString('hex')}/64`
}
