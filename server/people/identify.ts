import type { FastifyRequest } from 'fastify'
import type { Permission } from '../../contract/permissions.ts'
import { type Actor, anonymous } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import { hashToken } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { findApiKey } from './store.ts'

/** Finds who sends a request. A bad credential is refused, never taken for nobody. */
export function createIdentify(db: Db, now: () => Date): (request: FastifyRequest) => Promise<Actor> {
  return async (request) => {
    const { authorization } = request.headers
    if (authorization === undefined) return anonymous
    const key = /^Bearer (\S{20,200})$/i.exec(authorization)?.[1]
    const found = key === undefined ? undefined : await findApiKey(db, hashToken(key), now())
    if (!found) throw new Refusal('unauthenticated', 'bad_api_key', 'This API key is unknown, expired or revoked')
    return {
      kind: 'api_key',
      id: found.id,
      personId: null,
      name: found.name,
      permissions: new Set(found.permissions as Permission[]),
      teamIds: [],
    }
  }
}
