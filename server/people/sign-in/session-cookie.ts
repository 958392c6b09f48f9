import { createHmac, timingSafeEqual } from 'node:crypto'

/** `__Host-` binds the cookie to this very host, which only HTTPS can do. */
export const sessionCookieName = (publicUrl: string | undefined): string =>
  publicUrl?.startsWith('https:') ? '__Host-allclear' : 'allclear'

/** The value of one cookie of a request, decoded; undefined when it is not there or not decodable. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((part) => part.startsWith(`${name}=`))
  if (pair === undefined) return undefined
  try {
    return decodeURIComponent(pair.slice(name.length + 1))
  } catch {
    return undefined
  }
}

/** The token of a signed cookie (`token.signature`), if the signature is ours. */
export function readSigned(value: string | undefined, key: string): string | undefined {
  const end = value?.lastIndexOf('.') ?? -1
  if (value === undefined || end < 1) return undefined
  const token = value.slice(0, end)
  const given = Buffer.from(value.slice(end + 1))
  const ours = Buffer.from(createHmac('sha256', key).update(token).digest('base64'))
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : undefined
}
