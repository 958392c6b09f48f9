import type { DBAdapter, Where } from 'better-auth/types'
import { hashToken } from '../id.ts'

/** What stands in sessions.token: nobody who reads the database can take over a session. */
export const keptToken = (token: string): string => hashToken(token).toString('base64url')

/** better-auth keeps session tokens as they are; this hashes them on their way to the database and nowhere else. */
export function hashSessionTokens(adapter: DBAdapter): DBAdapter {
  return {
    ...adapter,
    async create(input) {
      if (input.model !== 'session') return adapter.create(input)
      const { token } = input.data as unknown as { token: string }
      const kept = await adapter.create({ ...input, data: { ...input.data, token: keptToken(token) } as never })
      return { ...(kept as object), token } as never
    },
    async findOne(input) {
      const found = await adapter.findOne(finding(input))
      const token = input.where.find((condition) => condition.field === 'token')?.value
      return (found && input.model === 'session' && token !== undefined ? { ...found, token } : found) as never
    },
    findMany: (input) => adapter.findMany(finding(input)) as never,
    count: (input) => adapter.count(finding(input)),
    update: (input) => adapter.update(finding(input)) as never,
    updateMany: (input) => adapter.updateMany(finding(input)),
    delete: (input) => adapter.delete(finding(input)),
    deleteMany: (input) => adapter.deleteMany(finding(input)),
  }
}

function finding<Query extends { model: string; where?: Where[] | undefined }>(query: Query): Query {
  if (query.model !== 'session' || !query.where) return query
  const where = query.where.map((condition) =>
    condition.field === 'token' && typeof condition.value === 'string'
      ? { ...condition, value: keptToken(condition.value) }
      : condition,
  )
  return { ...query, where }
}
