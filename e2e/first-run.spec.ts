import { expect } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startProduct, test } from './product.ts'

test('the link of the console makes the administrator, once', async ({ page }) => {
  const product = await startProduct()
  try {
    await page.goto(product.firstRunLink)
    await page.getByLabel('Your organisation’s name').fill('Ekby')
    await page.getByLabel('Your name').fill('Elin Lindqvist')
    await page.getByLabel('E-mail').fill('elin@ekby.example')
    await page.getByLabel('Choose a password', { exact: true }).fill('password1')
    await page.getByRole('button', { name: 'Create and sign in' }).click()
    await expect(page.getByRole('alert')).toContainText('tried first')
    await expectAccessible(page)

    await page.getByLabel('Choose a password', { exact: true }).fill('six calm words hold the door')
    await page.getByRole('button', { name: 'Create and sign in' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Elin')
    await expect(page.getByRole('region', { name: 'Begin here' }).getByRole('link')).toHaveCount(4)
    await expectAccessible(page)

    await page.goto(product.firstRunLink)
    await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()

    await page.goto(product.address)
    await page.getByRole('button', { name: /Elin Lindqvist/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)

    await page.getByLabel('E-mail').fill('elin@ekby.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('do not belong together')
    await page.getByRole('button', { name: 'Svenska' }).click()
    await expect(page.getByRole('heading', { name: 'Logga in' })).toBeVisible()
    await expectAccessible(page)
  } finally {
    await product.stop()
  }
})
