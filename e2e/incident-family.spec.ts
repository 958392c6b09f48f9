import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { signIn, test } from './product.ts'

interface Made {
  id: string
  number: number
}

async function post<Answer>(request: APIRequestContext, origin: string, path: string, data: object): Promise<Answer> {
  const answer = await request.post(`${origin}${path}`, { data, headers: { origin } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Answer
}

async function choose(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}

test('a merge is told as soon as it is done, and a part that is split off is a press away', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  const register = (summary: string) => post<Made>(page.request, baseURL, '/api/incidents', { summary })
  const [one, other] = [await register('Cellar lift stands still'), await register('Cellar lift does not come')]
  await page.goto(`/incidents/${one.number}`)
  await choose(page, 'Merge into another')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').fill(String(other.number))
  await page.getByRole('option', { name: 'does not come' }).click()
  // What the page that ends reads again never comes: nothing waits for it.
  await page.route(`**/api/incidents/${one.id}/timeline*`, () => undefined)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByText(`${one.number} is merged into`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'does not come' })).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'stands still' })).toBeVisible()

  await choose(page, 'Split off a part')
  await dialog.getByRole('textbox').first().fill('Cellar lamp is dark')
  await dialog.getByRole('button', { name: 'Split', exact: true }).click()
  await expect(page.getByText(/^\d+ is split off from/)).toBeVisible()
  const stream = page.getByRole('region', { name: 'What happened' })
  const entry = stream.getByRole('listitem').filter({ hasText: 'split off' })
  await entry.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar lamp is dark' })).toBeVisible()
  await expect(stream.getByText('split it off from')).toBeVisible()
  await expect(stream.getByText('merged')).toHaveCount(0)
})

test('what is no incident is passed on with who asked, and waits with why it came', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  const { number } = await post<Made>(page.request, baseURL, '/api/incidents', { summary: 'Shed key for the new one' })
  await page.goto(`/incidents/${number}`)
  await choose(page, 'It is something else')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'a request' }).check()
  await expect(dialog.getByText('Goes to the queue of Service desk')).toBeVisible()
  await dialog.getByLabel('How do we know?').fill('Keys are handed out by the desk')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Pass on', exact: true }).click()
  const stream = page.getByRole('region', { name: 'What happened' })
  await expect(stream.getByText('passed it on: it is a request')).toBeVisible()
  await page.goto('/tasks?whose=contacts')
  const contact = page.getByRole('listitem').filter({ hasText: 'Shed key for the new one' })
  await expect(contact.getByText('Keys are handed out by the desk')).toBeVisible()
  await expect(contact.getByRole('link', { name: `came as incident ${number}` })).toBeVisible()
})

test('a report shows what is normal for its service, and its costs what is invoiced', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  await post(page.request, baseURL, '/api/services', {
    name: 'Sauna booking',
    normalOperation: 'A booking is confirmed within a minute',
  })
  await page.goto('/incidents/new')
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill('Sauna cannot be booked')
  const who = page.getByRole('combobox', { name: 'Who says it?' })
  await who.fill('Elin')
  await expect(page.getByRole('option', { name: /Elin Lindqvist/ })).toBeVisible()
  await who.press('Enter')
  await expect(who).toHaveValue('Elin Lindqvist')
  await page.getByRole('button', { name: 'More that you know' }).click()
  const service = page.getByRole('combobox', { name: 'Service', exact: true })
  await service.fill('Sauna')
  await service.press('ArrowDown')
  await page.getByRole('option', { name: 'Sauna booking' }).click()
  await expect(page.getByText('A booking is confirmed within a minute')).toBeVisible()
  await page.getByRole('button', { name: 'Is it?' }).click()
  await expect(page.getByText('A booking is confirmed within a minute')).toBeVisible()
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sauna cannot be booked' })).toBeVisible()

  const dialog = page.getByRole('dialog')
  for (const { what, cost, price } of [
    { what: 'New board', cost: '120', price: '150' },
    { what: 'Mounting', cost: '80', price: '100' },
  ]) {
    await choose(page, 'Add a cost')
    await dialog.getByLabel('What for?').fill(what)
    await dialog.getByLabel('Cost', { exact: true }).fill(cost)
    await dialog.getByLabel('Price to the customer').fill(price)
    if (what === 'New board') await dialog.getByLabel('Currency').fill('SEK')
    // What was chosen before holds for the next.
    await expect(dialog.getByLabel('Currency')).toHaveValue('SEK')
    await dialog.getByRole('button', { name: 'Add cost' }).click()
    await expect(dialog).toHaveCount(0)
  }
  const side = page.getByRole('complementary')
  await expect(side.getByText('150.00 to the customer')).toBeVisible()
  await expect(side.getByRole('listitem').filter({ hasText: /^To the customer/ })).toContainText('250.00')
})

test('named people are chosen one after another, and nothing lies on the button that saves', async ({
  page,
  login,
  baseURL,
}) => {
  await signIn(page, login)
  const add = (name: string) => post(page.request, baseURL, '/api/people', { name })
  await Promise.all([add('Vera Vitt'), add('Viktor Vall')])
  const { number } = await post<Made>(page.request, baseURL, '/api/incidents', { summary: 'Letters in wrong hands' })
  await page.goto(`/incidents/${number}`)
  await choose(page, 'Restrict to named people')
  const dialog = page.getByRole('dialog')
  const named = dialog.getByRole('combobox', { name: 'Named people' })
  for (const name of ['Vera Vitt', 'Viktor Vall']) {
    await named.pressSequentially(name.slice(0, 5))
    await page.getByRole('option', { name }).click()
    await expect(page.getByRole('listbox')).toBeHidden()
  }
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('complementary').getByText('Vera Vitt, Viktor Vall')).toBeVisible()
})
