import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { showAnswersAtOnce } from './records.ts'

const answered = async (client: QueryClient, answer: unknown) => {
  showAnswersAtOnce(client)
  await client
    .getMutationCache()
    .build(client, { mutationFn: async () => answer })
    .execute(undefined)
}

test('a record takes what a verb answered of it, and keeps what the answer does not tell', async () => {
  const client = new QueryClient()
  client.setQueryData(['one'], { id: 'a', version: 1, state: 'open', entries: ['x'] })
  client.setQueryData(['other'], { id: 'b', version: 1, state: 'open' })
  client.setQueryData(['list'], { items: [] })
  await answered(client, { id: 'a', version: 2, state: 'held' })
  expect(client.getQueryData(['one'])).toEqual({ id: 'a', version: 2, state: 'held', entries: ['x'] })
  expect(client.getQueryData(['other'])).toEqual({ id: 'b', version: 1, state: 'open' })
  expect(client.getQueryData(['list'])).toEqual({ items: [] })
})

test.each([[undefined], [{}], [{ version: 3 }]])('%s is no record and changes nothing', async (answer) => {
  const client = new QueryClient()
  client.setQueryData(['list'], { items: [] })
  await answered(client, answer)
  expect(client.getQueryData(['list'])).toEqual({ items: [] })
})
