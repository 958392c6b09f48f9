import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { createTurns } from './turns.ts'

const derive = promisify(argon2)
/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const keyLength = 32

/** Leaves a core for everybody who is signed in already; a flood waits here, not in the pool that files share. */
const inTurn = createTurns({ places: Math.max(1, availableParallelism() - 1), queue: 50 })

/** In the PHC string format, so that a later, dearer cost can live beside this one. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(() => deriveKey(password, salt, cost))
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(key)}`
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!parts) throw new Error('A stored password is not in the form that we write')
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  const [salt, kept] = parts.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer]
  const key = await inTurn(() => deriveKey(password, salt, { memory, passes, parallelism }))
  return key.length === kept.length && timingSafeEqual(key, kept)
}

/** NFKC (NIST SP 800-63B): the same password typed on two keyboards is the same password. */
function deriveKey(password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8')
  return derive('argon2id', { message, nonce, tagLength: keyLength, ...parameters })
}

const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
