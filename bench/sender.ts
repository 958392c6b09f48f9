import { inDatabase } from './in-database.ts'
import { hashToken, newId, newToken } from '../server/platform/id.ts'

/** An integration straight in the table; answers the path to which its tool sends. */
export async function openIntegration(
  url: string,
  source: string,
  name = 'benchmark',
): Promise<{ integrationId: string; path: string }> {
  const [integrationId, token] = [newId(), newToken()]
  await inDatabase(url, (client) =>
    client.query(
      `insert into integrations (id, name, source, token_hash, token_start, created_at) values ($1, $2, $3, $4, '', now())`,
      [integrationId, name, source, hashToken(token)],
    ),
  )
  return { integrationId, path: `/in/${token}` }
}
