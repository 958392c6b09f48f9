import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { signIn, test } from './product.ts'

const disk = {
  version: '4',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'DiskFull', severity: 'critical', instance: 'db-07:9100' },
      annotations: { summary: 'The disk of db-07 is full' },
      startsAt: '2026-11-25T08:00:00Z',
      fingerprint: 'a3c5',
    },
  ],
}
/** As the tool does: from outside the browser, without its session. */
const post = (address: string, body: unknown) =>
  fetch(address, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

/** The product of a test has taken a free port, which it does not know by name. */
async function shownAddress(page: Page): Promise<string> {
  const shown = await page
    .getByText(/^http\S+\/in\/\S+\/(alertmanager|json)$/)
    .first()
    .textContent()
  return new URL(new URL(shown ?? '').pathname, page.url()).href
}

test('a tool is added by keyboard, its first event arrives, and becomes an incident', async ({ page, login }) => {
  await signIn(page, login)
  await page.getByRole('button', { name: 'Search or do anything' }).click()
  await page.getByRole('dialog').getByPlaceholder('Search or do anything').fill('integr')
  await page.getByRole('dialog').getByRole('button', { name: 'Settings: Integrations' }).click()
  await page.getByRole('link', { name: 'Add integration' }).first().click()
  await page.getByLabel('Find a tool').pressSequentially('alertm')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Monitoring in Ekby')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Waiting for the first event')).toBeVisible()
  await expectAccessible(page)

  expect((await post(await shownAddress(page), disk)).status).toBe(200)
  await expect(page.getByText('It works: one event arrived')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Alert: The disk of db-07 is full' })).toHaveAttribute('href', /group=/)
  await page.getByRole('link', { name: /^It became incident \d+/ }).click()
  await expect(page.getByRole('heading', { name: 'The disk of db-07 is full' })).toBeVisible()
})

test('what came is shown as it came, and a renewed token shuts the old address', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/integrations/new')
  await page.getByRole('button', { name: /^Prometheus Alertmanager/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Monitoring in Ekvik')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const address = await shownAddress(page)
  await page.reload()
  await expect(page.getByText(/^http\S+\/in\/TOKEN\/alertmanager$/).first()).toBeVisible()
  await expectAccessible(page)
  expect((await post(address, '{"alerts": [')).status).toBe(422)
  await expect(page.getByText(/^The body is not JSON/).first()).toBeVisible()

  await page.getByRole('link', { name: 'To the integration' }).click()
  await expect(page.getByRole('link', { name: 'How to connect it' })).toHaveCount(2)
  await page.getByRole('table', { name: 'What came' }).getByRole('button').click()
  await expect(page.getByRole('dialog').getByText('{"alerts": [', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect((await post(address, disk)).status).toBe(200)
  await expect(page.getByText('What came since was understood')).toBeVisible()
  await expect(page.getByRole('link', { name: 'How to connect it' })).toHaveCount(1)
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('button', { name: 'Replace the token' }).click()
  await expect(page.getByText('Waiting for the first event')).toBeVisible()
  await expect.poll(async () => (await post(address, disk)).status).toBe(401)
  await expectAccessible(page)
})

test('a tool with words of its own is understood after a few clicks, and its next word is an incident', async ({
  page,
  login,
}) => {
  await signIn(page, login)
  await page.goto('/settings/integrations/new')
  await page.getByLabel('Find a tool').fill('webhook')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Checks of Ekby')
  await page.keyboard.press('Enter')
  const address = await shownAddress(page)
  const sent = { svc: 'checkout of Ekby', lvl: 'bad', msg: 'It answers 502' }
  expect((await post(address, sent)).status).toBe(422)
  await expect(page.getByText('No event could be read from what came')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Set the mapping' }).click()
  await expect(page.getByLabel('Identity')).toHaveValue('event.svc')
  await page.getByLabel('Title').focus()
  await page.getByRole('button', { name: 'event.msg' }).click()
  await page.getByRole('button', { name: 'event.svc' }).click()
  await expect(page.getByLabel('Title')).toHaveValue('event.msg + " " + event.svc')
  await page.getByLabel('Title').fill('event.msg')
  await expect(page.getByLabel('Severity')).toHaveValue('event.lvl == "bad" ? "critical" : "low"')
  await expect(page.getByText('It answers 502 fires, critical')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Send it again')).toBeVisible()
  expect((await post(address, sent)).status).toBe(202)
  await page.getByRole('link', { name: /^It became incident \d+/ }).click()
  await expect(page.getByRole('heading', { name: 'It answers 502' })).toBeVisible()
})

test('a test shows what became of itself, beside what the tool has sent', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/integrations/new?tool=alertmanager')
  await page.getByLabel('Name', { exact: true }).fill('Monitoring in Ekholm')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const other = { ...disk.alerts[0], fingerprint: 'e1', annotations: { summary: 'The disk of db-09 is full' } }
  expect((await post(await shownAddress(page), { ...disk, alerts: [other] })).status).toBe(200)
  await expect(page.getByText('Alert: The disk of db-09 is full')).toBeVisible()
  await page.getByRole('button', { name: 'Send a test event' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Test event of Monitoring in Ekholm: made an alert')).toBeVisible()
  await expect(dialog.getByText('The disk of db-09')).toHaveCount(0)
  await expectAccessible(page)
})

test('a mapping shows what it makes of a payload, and a heartbeat where it is pinged', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/integrations/new')
  await page.getByRole('button', { name: /^JSON of any form/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Cranes of Ekby')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: 'To the integration' }).click()
  await page.getByRole('link', { name: 'Open the mapping' }).click()
  await page.getByLabel('Paste a payload').fill('{"ref": "crane-2", "what": "Oil pressure is low"}')
  await page.getByLabel('Identity').fill('event.ref')
  await page.getByLabel('Title').fill('event.what')
  await expect(page.getByText('Oil pressure is low fires')).toBeVisible()
  await page.getByLabel('Title').fill('event.')
  await expect(page.getByText(/^The expression for “Title” is not right/).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Title').fill('event.what')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Read by a mapping of your own')).toBeVisible()

  await page.goto('/settings/heartbeats')
  await page.getByRole('button', { name: 'Add heartbeat' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('nightly')
  await dialog.getByRole('combobox', { name: 'Integration' }).fill('Cranes')
  await page.getByRole('option', { name: 'Cranes of Ekby' }).click()
  await dialog.getByRole('button', { name: 'Add' }).click()
  const address = await dialog.getByText(/^http\S+\/ping\/nightly$/).textContent()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect((await post(new URL(new URL(address ?? '').pathname, page.url()).href, '')).status).toBe(200)
  await expect(page.getByRole('row', { name: /nightly/ }).getByText('Heard of')).toBeVisible()
  await expectAccessible(page)
})

test('a tool is told where it says, is tried, and what is wrong comes with what mends it', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/integrations/new')
  await page.getByLabel('Find a tool').fill('zabbix')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Zabbix that is told')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'To the integration' }).click()
  await page.getByRole('button', { name: 'Edit: Writing back' }).click()
  await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:9')
  await page.getByRole('textbox', { name: 'Token' }).fill('rare-t0ken')
  await page.getByRole('checkbox', { name: 'Internal notes' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Acknowledgements, What is ended by hand, Internal notes')).toBeVisible()
  await page.getByRole('button', { name: 'Try it now' }).click()
  await expect(page.getByText('has to name its host in ALLOWED_HOSTS').first()).toBeVisible()
  await expect(page.getByText('The tool could not be told')).toBeVisible()
  await expect(page.getByText('rare-t0ken')).toHaveCount(0)
  await expectAccessible(page)
})
