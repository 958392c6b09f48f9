import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { pressFor, signIn, test } from './product.ts'

async function register(page: Page, baseURL: string, summary: string): Promise<void> {
  const answer = await page.request.post('/api/incidents', { data: { summary }, headers: { origin: baseURL } })
  expect(answer.status()).toBe(201)
}

test('the queue shows what is new, opens by keyboard and assigns many at once', async ({ page, login, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, login)
  await register(page, baseURL, 'Annexe printer prints half a line')
  await register(page, baseURL, 'Annexe VPN refuses certificates')
  await pressFor(page.getByRole('heading', { name: 'Queue' }), 'g', 'q')
  // Other paths leave incidents of theirs in the same product.
  const rows = page.getByRole('listitem').filter({ hasText: 'Annexe' })
  await page.getByPlaceholder('Find in these').fill('annexe')
  await expect(rows).toHaveCount(2)

  await register(page, baseURL, 'Annexe Wi-Fi drops in the library')
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)

  await page.getByPlaceholder('Find in these').fill('annexe library')
  await expect(rows).toHaveCount(1)
  await page.getByPlaceholder('Find in these').fill('annexe')
  await expect(rows).toHaveCount(3)

  await page.getByRole('heading', { name: 'Queue' }).click()
  await page.keyboard.press('j')
  await expect(page.getByRole('complementary')).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('combobox', { name: 'Team' })).toHaveValue('Service desk')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'To me' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click()
  await expect(page.getByText('2 incidents assigned')).toBeVisible()
  await page.getByRole('link', { name: /^Mine/ }).click()
  await expect(rows).toHaveCount(2)

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(rows).toHaveCount(0)

  // Typed on before the search is there, `c` belongs to it and reports no incident.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('castle')
  const search = page.getByRole('dialog').getByPlaceholder('Search or do anything')
  await expect(search).toHaveValue('castle')
  await page.keyboard.type(' gate')
  await expect(search).toHaveValue('castle gate')
})

test('the address holds the whole view', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/queue?view=waiting&holdReason=supplier&sort=updated')
  await expect(page.getByText('waits for')).toBeVisible()
  await expect(page.getByText('No incident matches')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Waits for' }).click()
  await expect(page).toHaveURL(/view=waiting&sort=updated$/)
})
