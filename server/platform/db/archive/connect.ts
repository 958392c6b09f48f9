import pg from 'pg'

/** A connection of one's own without time limits, for work on the whole database. */
export async function withClient<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, application_name: 'allclear archive' })
  await client.connect()
  try {
    await client.query(`set time zone 'UTC'`)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Everything as it stands at one moment, whatever is written meanwhile. */
export function withSnapshot<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read, read only')
    const answer = await work(client)
    await client.query('commit')
    return answer
  })
}

/** All or nothing. */
export function withTransaction<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  return withClient(url, async (client) => {
    await client.query('begin')
    try {
      const answer = await work(client)
      await client.query('commit')
      return answer
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })
}
