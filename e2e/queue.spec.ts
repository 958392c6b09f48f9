import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { pressFor, signIn, test } from './product.ts'

async function register(page: Page, baseURL: string, summary: string): Promise<number> {
  const answer = await page.request.post('/api/incidents', { data: { summary }, headers: { origin: baseURL } })
  expect(answer.status()).toBe(201)
  return ((await answer.json()) as { number: number }).number
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

test('the search leads to the incident that had the number elsewhere, and shows it', async ({
  page,
  login,
  baseURL,
  product,
}) => {
  await signIn(page, login)
  const number = await register(page, baseURL, 'Attic lamp flickers')
  const file = join(product.data, 'list.csv')
  writeFileSync(file, `Number,Summary,Opened\n${number},Cellar lamp flickers,2026-03-01 08:00\n`)
  const allclear = resolve(import.meta.dirname, '../bin/allclear')
  const imported = spawnSync(allclear, ['import', 'csv', file, '--data', product.data], { encoding: 'utf8' })
  expect(imported.status, imported.stderr).toBe(0)

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByPlaceholder('Search or do anything').fill(String(number))
  await expect(page.getByRole('dialog').getByRole('button').first()).toContainText(`csv:${number}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar lamp flickers' })).toBeVisible()
  await page.goto(`/queue?view=all&q=${number}`)
  await expect(page.getByRole('listitem').filter({ hasText: `csv:${number}` })).toHaveCount(1)
})
