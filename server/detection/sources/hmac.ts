import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether that is the HMAC-SHA256 of the text, in hex; in constant time. */
export function isHmac(hex: string, text: Buffer | string, secret: string): boolean {
  const given = Buffer.from(hex, 'hex')
  const expected = createHmac('sha256', secret).update(text).digest()
  return given.length === expected.length && timingSafeEqual(given, expected)
}
