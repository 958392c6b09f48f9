import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'

/** Ordered by time, so that new rows lie together in every index. Knowing one gives no right to any other. */
export const newId = (): string => randomUUIDv7()

/** 256 random bits for links and keys, in characters that survive mails and shells. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: nobody who reads the database can use it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
