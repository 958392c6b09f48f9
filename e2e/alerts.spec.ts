import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { pressFor, signIn, test } from './product.ts'

/** A tool that watches, with an address of its own. */
async function addTool(
  page: Page,
  tool: APIRequestContext,
  baseURL: string,
): Promise<(alerts: Record<string, string>[]) => Promise<void>> {
  const answer = await page.request.post('/api/integrations', {
    data: { name: 'Lighthouse', source: 'alertmanager' },
    headers: { origin: baseURL },
  })
  const { address } = (await answer.json()) as { address: string }
  return async (alerts) => {
    const body = {
      alerts: alerts.map(({ name = '', summary = '', instance = '', severity = 'minor' }) => ({
        status: 'firing',
        labels: { alertname: name, instance, severity },
        annotations: { summary },
      })),
    }
    expect((await tool.post(baseURL + new URL(address).pathname, { data: body })).status()).toBe(200)
  }
}

test('what a tool sends appears by itself, is split, silenced and made an incident', async ({
  page,
  request,
  login,
  baseURL,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, login)
  await pressFor(page.getByRole('heading', { name: 'Alerts', exact: true }), 'g', 'a')
  await expect(page.getByText('No tool sends events yet')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add an integration' })).toBeVisible()
  await expectAccessible(page)

  const send = await addTool(page, request, baseURL)
  await page.reload()
  await expect(page.getByText('Nothing fires. All clear.')).toBeVisible()
  await send([
    { name: 'LampDim', summary: 'The lamp is dim', instance: 'rock-1' },
    { name: 'FogHorn', summary: 'The fog horn is silent', instance: 'rock-1' },
  ])
  const rows = page.getByRole('listitem')
  await expect(rows.filter({ hasText: 'of 2 alerts' })).toHaveCount(1)
  await expect(page.getByRole('link', { name: /^Firing/ })).toContainText('1')

  const panel = page.getByRole('complementary', { name: 'Group of alerts' })
  await pressFor(panel, 'j')
  await expect(panel.getByText('One more on the same host')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('a')
  await expect(page.getByText('2 alerts are acknowledged')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(panel.getByText('firing', { exact: true })).toBeVisible()

  const other = panel.getByRole('button', { name: /On the same host, rock-1/ })
  const name = (await other.textContent())?.includes('lamp') === true ? 'The lamp is dim' : 'The fog horn is silent'
  await other.click()
  await page.getByText('As received').click()
  await expect(page.getByRole('dialog').getByText('"alertname": "LampDim"')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Split off' }).click()
  await page.getByRole('menuitem', { name: 'Split off and never group them again' }).click()
  await expect(panel.getByRole('heading', { name })).toBeVisible()

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Add silence' })
  await expect(dialog.getByText('One alert that fires now would be quiet')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The keeper is on it')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click()
  await page.getByRole('link', { name: /^Kept quiet/ }).click()
  await expect(page.getByRole('link', { name: 'Silenced: The keeper is on it' })).toBeVisible()

  await page.getByRole('link', { name: /^Firing/ }).click()
  await page.getByRole('button', { name: 'Make incident' }).first().click()
  await expect(page).toHaveURL(/\/incidents\/\d+$/)
  await page
    .getByRole('complementary')
    .getByRole('link', { name: /lamp|horn/ })
    .click()
  await expect(panel.getByText(/It became incident \d+/)).toBeVisible()
})

test('silences end early, and planned work says when it comes again', async ({ page, login, baseURL }) => {
  await signIn(page, login)
  await page.request.post('/api/silences', {
    data: {
      matchers: [{ name: 'host', value: 'reef' }],
      comment: 'Reef is rebuilt',
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    headers: { origin: baseURL },
  })
  await page.goto('/alerts/silences')
  const row = page.getByRole('row').filter({ hasText: 'Reef is rebuilt' })
  await expect(row).toContainText('left')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'End now' }).click()
  await expect(row).toHaveCount(0)

  await page.getByRole('button', { name: 'Add silence' }).first().click()
  const silence = page.getByRole('dialog', { name: 'Add silence' })
  await silence.getByRole('button', { name: 'Silence', exact: true }).click()
  await expect(silence.getByRole('alert')).toHaveText('Still missing: Why and Alerts that say: Name')
  await silence.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: 'Maintenance windows' }).click()
  await page.getByRole('button', { name: 'Plan work' }).click()
  const dialog = page.getByRole('dialog', { name: 'Plan work' })
  await dialog.getByRole('textbox', { name: 'What is done' }).fill('Paint the tower')
  await dialog.getByRole('button', { name: 'Add a line' }).click()
  await dialog.getByRole('combobox', { name: 'Name' }).fill('host')
  await dialog.getByRole('textbox', { name: 'Value' }).fill('tower')
  await dialog.getByRole('combobox', { name: 'Comes' }).click()
  await page.getByRole('option', { name: 'By day' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Paint the tower' })).toContainText('every day')
})
