import { execFileSync } from 'node:child_process'
import pg from 'pg'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { hashToken, newId, newToken } from '../../server/platform/id.ts'
import { populate } from '../population.ts'

/** A data folder with an organisation, and an API key to it with an agent's role. */
export interface Prepared {
  folder: string
  key: string
}

export async function prepare(folder: string): Promise<Prepared> {
  const postgres = await startEmbedded({ dataFolder: folder, holder: 'who prepares', log: () => {} })
  try {
    await populate(postgres.url)
    return { folder, key: await addKey(postgres.url) }
  } finally {
    await postgres.stop()
  }
}

export async function addKey(url: string): Promise<string> {
  const key = `acl_${newToken()}`
  const client = new pg.Client(url)
  await client.connect()
  await client.query(
    `insert into api_keys (id, name, role_id, key_hash, key_start, created_at) select $1, 'kill loop', id, $2, 'acl_', now() from roles where key = 'agent'`,
    [newId(), hashToken(key)],
  )
  await client.end()
  return key
}

/** Much sooner there than prepared anew. PostgreSQL's files keep their owner. */
export function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to])
}
