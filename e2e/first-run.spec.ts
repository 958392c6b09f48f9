import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
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

test('whoever the command line let in before reads on every page that nothing is set up, and why no incident comes', async ({
  page,
  request,
}) => {
  const product = await startProduct()
  try {
    const allclear = resolve(import.meta.dirname, '../bin/allclear')
    const [email, password] = ['saga@ekby.example', 'six calm words hold the door']
    const words = ['user', 'add', email, '--name', 'Saga', '--role', 'administrator', '--data', product.data]
    expect(spawnSync(allclear, words, { input: `${password}\n`, encoding: 'utf8' }).stdout).toContain('not set up yet')

    await page.goto(`${product.address}/settings/integrations/new?tool=alertmanager`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    const notSetUp = page.getByText('Allclear is not set up yet, so no incident can be registered.')
    await expect(notSetUp).toBeVisible()
    await page.getByLabel('Name', { exact: true }).fill('Monitoring')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const shown = page.getByText(/^http\S+\/in\/\S+\/alertmanager$/).first()
    const { pathname } = new URL((await shown.textContent()) ?? '')
    const alerts = [{ status: 'firing', labels: { alertname: 'Disk' }, startsAt: new Date().toISOString() }]
    expect((await request.post(`${product.address}${pathname}`, { data: { alerts } })).status()).toBe(200)
    await expect(page.getByText('Alert: Disk')).toBeVisible()
    await expect(page.getByText('No incident yet: the alert has not been judged yet')).toBeVisible()
    await expectAccessible(page)
    await page.goto(product.address)
    await expect(notSetUp).toBeVisible()
  } finally {
    await product.stop()
  }
})
