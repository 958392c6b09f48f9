import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what must be read again, such as signing secrets, so that a dump of the database opens none of it. */
export interface Sealing {
  seal(text: string): string
  /** Throws when it was sealed by a server with another secret, or changed since. */
  open(sealed: string): string
}

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key of its own, derived from the secret outside the database (RFC 5869). */
export function createSealing(secret: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'allclear sealed values', 32))
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url')}`
    },
    open(sealed) {
      const [found, packed] = sealed.split('.')
      if (found !== version || packed === undefined) throw new Error('This value was not sealed by Allclear')
      const bytes = Buffer.from(packed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

/** Undefined where it was sealed under another key, as in a backup that was restored beside it. */
export function openedSecret(sealing: Sealing, sealed: string): string | undefined {
  try {
    return sealing.open(sealed)
  } catch {
    return undefined
  }
}
