import pg from 'pg'
import { hashToken, newId, newToken } from '../server/platform/id.ts'

/** An integration straight in the table; answers the path to which its tool sends. */
export async function openIntegration(
  url: string,
  source: string,
  name = 'benchmark',
): Promise<{ integrationId: string; path: string }> {
  const client = new pg.Client(url)
  await client.connect()
  const [integrationId, token] = [newId(), newToken()]
  await client.query(
    `insert into integrations (id, name, source, token_hash, token_start, created_at) values ($1, $2, $3, $4, '', now())`,
    [integrationId, name, source, hashToken(token)],
  )
  await client.end()
  return { integrationId, path: `/in/${token}` }
}
