import ipaddr from 'ipaddr.js'
import { isPublicAddress } from './address.ts'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** What the operator opens to requests that users shape: a name, or addresses; on one port, or on the usual ones. */
export interface Allowed {
  host: string | Range
  port: number | undefined
}

/** `name`, `address` or `address/bits`, each alone or with `:port`. Throws where it is none of these. */
export function readAllowed(text: string): Allowed {
  const isAlone = ipaddr.isValid(text) || ipaddr.isValidCIDR(text)
  const end = isAlone ? null : /:(\d{1,5})$/.exec(text)
  const port = end ? Number(end[1]) : undefined
  const host = text
    .slice(0, end?.index)
    .replaceAll(/^\[|\]$/g, '')
    .toLowerCase()
  if (ipaddr.isValidCIDR(host)) return { host: ipaddr.parseCIDR(host), port }
  if (ipaddr.isValid(host)) {
    const address = ipaddr.process(host)
    return { host: [address, address.toByteArray().length * 8], port }
  }
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(host))
    throw new Error(`${text} is neither a host nor an address nor a range of them, with or without a port`)
  return { host, port }
}

/** Of the web, and of programs without privileges. Below lie mail, shells and whatever else a request could be put to. */
const isUsual = (port: number): boolean => port === 80 || port === 443 || port >= 1024

/** Whether a request that a user may shape can go to this address, for which the name stands. */
export function mayReach(
  allowed: readonly Allowed[],
  { name, address, port }: { name: string; address: string; port: number },
): boolean {
  const isOpened = allowed.some(
    ({ host, port: only }) => covers(host, name, address) && (only === undefined ? isUsual(port) : only === port),
  )
  return isOpened || (isPublicAddress(address) && isUsual(port))
}

function covers(host: Allowed['host'], name: string, text: string): boolean {
  if (typeof host === 'string') return host === name
  const address = ipaddr.process(text)
  return address.kind() === host[0].kind() && address.match(host)
}
