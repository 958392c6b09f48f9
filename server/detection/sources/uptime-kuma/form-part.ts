import type { Payload } from '../source.ts'

/** What one named part of a form in parts holds (RFC 7578); undefined where it is none, or has no such part. */
export function formPart({ headers, body }: Payload, name: string): Buffer | undefined {
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^";,]{1,70})"?/i.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return undefined
  // Latin 1 keeps each byte a character, so that what is cut out is what came.
  for (const part of body.toString('latin1').split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n')
    const head = part.slice(0, end)
    if (end === -1 || /\bname="?([^";\r\n]*)"?/i.exec(head)?.[1] !== name) continue
    return Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1')
  }
  return undefined
}
