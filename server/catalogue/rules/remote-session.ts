import { fillTemplate, isSessionAddress } from '../../../contract/remote-sessions.ts'

interface Item {
  name: string
  serialNumber: string | null
  remoteSessionUrl: string | null
}

/**
 * Where the remote session of an item is opened: at its own address, or at that of its type, filled in with what the
 * item says; null where that misses something, or does not make an address.
 */
export function remoteSessionOf(item: Item, template: string | null): string | null {
  if (item.remoteSessionUrl !== null) return item.remoteSessionUrl
  if (template === null) return null
  let isWhole = true
  const url = fillTemplate(template, (field) => {
    const value = item[field]?.trim() ?? ''
    if (value === '') isWhole = false
    return encoded(value)
  })
  return isWhole && isSessionAddress(url) ? url : null
}

/** As a part of an address: nothing in it can begin a new part, or end the attribute that it stands in. */
const encoded = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
