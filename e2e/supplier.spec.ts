import { expect } from '@playwright/test'
import type { Incident } from '../contract/incidents.ts'
import type { Team } from '../contract/people.ts'
import { expectAccessible } from './accessible.ts'
import { addPerson, signIn, test } from './product.ts'

test('a supplier reads the note that is shared with it, and not the one that is not', async ({
  page,
  login,
  baseURL,
  browser,
}) => {
  await signIn(page, login)
  const post = async <Made>(path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers: { origin: baseURL } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as Made
  }
  const email = 'rolf@nexera.example'
  const rolf = await addPerson(page.request, baseURL, { name: 'Rolf Nexer', email, role: 'supplier', language: 'en' })
  const team = await post<Team>('/api/teams', { name: 'Nexera', memberIds: [rolf.id] })
  const { number } = await post<Incident>('/api/incidents', { summary: 'The fibre is cut', teamId: team.id })

  await page.goto(`/incidents/${number}`)
  const write = async (note: string, readers: string) => {
    await page.getByRole('button', { name: /^Note/ }).click()
    await expect(page.getByRole('radio', { name: 'Internal' })).toBeChecked()
    await page.getByRole('radiogroup', { name: 'Who reads it' }).getByText(readers).click()
    await page.getByRole('textbox').fill(note)
    if (readers !== 'Internal') await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('listitem').getByText(note)).toBeVisible()
  }
  await write('We claim damages', 'Internal')
  await write('Measure at the patch panel', 'Shared with Nexera')
  await expect(page.getByText('internal, shared with Nexera')).toBeVisible()

  const theirs = await (await browser.newContext({ baseURL })).newPage()
  await signIn(theirs, rolf)
  await theirs.goto(`/incidents/${number}`)
  await expect(theirs.getByText('Measure at the patch panel')).toBeVisible()
  await expect(theirs.getByText('We claim damages')).toBeHidden()
  await theirs.getByRole('button', { name: /^Note/ }).click()
  await expect(theirs.getByRole('textbox', { name: 'Write to Ekby and your team' })).toBeVisible()
})
