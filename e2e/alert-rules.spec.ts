import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { signIn, test } from './product.ts'

/** Sends what fires to a tool's own address, as the tool would. */
async function fire(page: Page, baseURL: string | undefined, alertnames: readonly string[]) {
  const headers = { origin: String(baseURL) }
  const added = await page.request.post('/api/integrations', {
    data: { name: 'Prometheus in the basement', source: 'alertmanager' },
    headers,
  })
  const { address } = (await added.json()) as { address: string }
  const alerts = alertnames.map((alertname) => ({
    status: 'firing',
    labels: { alertname, instance: `${alertname}.ekby.example`, severity: 'critical' },
    annotations: { summary: alertname },
    startsAt: new Date().toISOString(),
  }))
  expect((await page.request.post(new URL(address).pathname, { data: { alerts }, headers })).status()).toBe(200)
}

test('a rule is tried while it is written, saved in its place and moved by keys', async ({ page, login, baseURL }) => {
  await signIn(page, login)
  await fire(page, baseURL, ['BatteryLow', 'CellarWet'])
  await page.goto('/settings/alert-rules')
  await expect(page.getByRole('row', { name: /Good to know/ })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Add rule' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Batteries can wait')
  await page.getByRole('textbox', { name: 'Condition' }).fill('alert.title = "BatteryLow"')
  await expect(page.getByRole('status').getByText(/at line 1, character 13/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Condition' }).fill('')
  await page.getByRole('button', { name: 'alert.title', exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' == "BatteryLow"')
  await page.getByRole('combobox', { name: 'Asked' }).click()
  await page.getByRole('option', { name: 'First' }).click()
  await expect(page.getByText(/It would have decided 1 of/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'BatteryLow' }).getByText('Warning')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByRole('row', { name: /1\. Batteries can wait/ })).toBeVisible()
  await page.getByRole('button', { name: 'Ask Batteries can wait later' }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('row', { name: /2\. Batteries can wait/ })).toBeVisible()

  await page.getByRole('link', { name: '2. Batteries can wait' }).click()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByText('Off', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Retire' }).click()
  await expect(page.getByRole('row', { name: /Batteries can wait/ }).getByText('Retired')).toBeVisible()
})
