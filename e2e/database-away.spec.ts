import { expect } from '@playwright/test'
import { signIn, test } from './product.ts'

const away = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:allclear:database_unavailable',
    title: 'The database does not answer',
    status: 503,
  }),
}

test('a page that is opened while the database is away says so, and goes on by itself', async ({ page, login }) => {
  await signIn(page, login)
  await page.route('**/api/**', (route) => route.fulfill(away))
  for (const path of ['/people', '/portal']) {
    await page.goto(path)
    const said = page.getByRole('alert')
    await expect(said).toContainText(/The database (cannot be reached|does not answer) just now/)
    await page.unroute('**/api/**')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(said).toBeHidden()
    await page.route('**/api/**', (route) => route.fulfill(away))
  }
})
