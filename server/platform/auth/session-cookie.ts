import { createHmac, timingSafeEqual } from 'node:crypto'

/** The key that signs cookies is not the one that seals the log, though both come from the same secret. */
export const cookieKey = (secret: string): string => createHmac('sha256', secret).update('sessions').digest('base64url')

/** `__Host-` binds a cookie to this very host, which only HTTPS can do. */
const bound = (publicUrl: string | undefined, name: string): string =>
  publicUrl?.startsWith('https:') ? `__Host-${name}` : name
export const sessionCookieName = (publicUrl: string | undefined): string => bound(publicUrl, 'allclear')
export const deviceCookieName = (publicUrl: string | undefined): string => bound(publicUrl, 'allclear_device')

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

const signature = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64')

/** The text of a signed cookie (`text.signature`, as better-auth writes them), if the signature is ours. */
export function readSigned(value: string | undefined, key: string): string | undefined {
  const end = value?.lastIndexOf('.') ?? -1
  if (value === undefined || end < 1) return undefined
  const text = value.slice(0, end)
  const given = Buffer.from(value.slice(end + 1))
  const ours = Buffer.from(signature(text, key))
  return given.length === ours.length && timingSafeEqual(given, ours) ? text : undefined
}

/** A Set-Cookie line that outlives sessions: by it a device on which somebody signed in before is known again. */
export function signedCookie(name: string, text: string, key: string, publicUrl: string | undefined): string {
  return cookieLine(name, encodeURIComponent(`${text}.${signature(text, key)}`), 180 * 86_400, publicUrl)
}

/** A Set-Cookie line that takes a cookie back. */
export const endedCookie = (name: string, publicUrl: string | undefined): string => cookieLine(name, '', 0, publicUrl)

function cookieLine(name: string, value: string, seconds: number, publicUrl: string | undefined): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
