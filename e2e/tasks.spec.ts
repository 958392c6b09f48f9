import { expect } from '@playwright/test'
import { listTeams } from '../contract/people.ts'
import type { Answer } from '../contract/endpoint.ts'
import type { Incident } from '../contract/incidents.ts'
import { expectAccessible } from './accessible.ts'
import { pressFor, signIn, test } from './product.ts'

test('a task is started, finished with a result and taken back, without opening its incident', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  const post = async <Made>(path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers: { origin: baseURL } })
    expect(answer.status()).toBe(201)
    return (await answer.json()) as Made
  }
  const teams = (await (await page.request.get(listTeams.path)).json()) as Answer<typeof listTeams>
  const desk = teams.items.find(({ name }) => name === 'Service desk')
  const incident = await post<Incident>('/api/incidents', { summary: 'The cold store is warm' })
  await post(`/api/incidents/${incident.id}/tasks`, { title: 'Read the thermometer', teamId: desk?.id })

  const task = page.getByRole('listitem').filter({ hasText: 'Read the thermometer' })
  await pressFor(task.getByRole('link', { name: 'The cold store is warm' }), 'g', 't')
  await task.getByRole('button', { name: 'Start: Read the thermometer' }).click()
  await expect(task.getByText('In progress')).toBeVisible()
  await expect(task.getByText('Elin Lindqvist', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await page.getByText('Mine', { exact: true }).click()
  await task.getByRole('button', { name: 'Done: Read the thermometer' }).click()
  await page.getByLabel('What came of it?').fill('Eleven degrees')
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('You have no open task')).toBeVisible()
  const told = page.getByRole('status').locator('div').filter({ hasText: ': Done' })
  await told.getByRole('button', { name: /^Undo/ }).click()
  await expect(task.getByRole('button', { name: 'Done: Read the thermometer' })).toBeVisible()
})

test('a contact that is no incident waits with the tasks until it is handled, or is an incident after all', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  for (const text of ['Where do I find the minutes?\nOf the last council', 'The door reader is dead']) {
    const data = { channel: 'phone', outcome: 'question', text }
    const answer = await page.request.post('/api/contacts', { data, headers: { origin: baseURL } })
    expect(answer.status()).toBe(201)
  }
  await page.goto('/tasks')
  await page.getByText('Contacts', { exact: true }).click()
  await expect(page.getByText('Of the last council')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Handled: Where do I find the minutes?' }).click()
  await page.getByLabel('What came of it?').fill('On the intranet')
  await page.getByRole('dialog').getByRole('button', { name: 'Handled' }).click()
  await expect(page.getByText('Of the last council')).toBeHidden()

  await page.getByRole('button', { name: 'It is an incident: The door reader is dead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The door reader is dead' })).toBeVisible()
})
