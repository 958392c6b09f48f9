import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { pressFor, signIn, test } from './product.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save' }).click()

test('a team and its people are set up, by keyboard into the settings', async ({ page, login }) => {
  await signIn(page, login)
  await pressFor(page.getByRole('heading', { name: 'Organisation' }), 'g', ',')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Teams' }).click()
  await page.getByRole('button', { name: 'Add team' }).click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Network')
  await dialog(page).getByRole('button', { name: 'Weekdays 08–17' }).click()
  await expect(dialog(page).getByLabel('Friday to')).toHaveValue('17:00')
  await expectAccessible(page)
  await save(page)
  await expect(page.getByText('Added: Network')).toBeVisible()

  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Add person' }).click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Amir Haddad')
  await dialog(page).getByLabel('E-mail').fill('amir@ekby.example')
  await save(page)
  await expect(dialog(page).getByRole('button', { name: 'Invite' })).toBeVisible()
  await expect(dialog(page).getByLabel('Name', { exact: true })).toHaveValue('Amir Haddad')
  await dialog(page).getByRole('button', { name: 'Invite' }).click()
  await expect(dialog(page).getByText(/\/welcome\?token=/)).toBeVisible()
  await expectAccessible(page)
})

test('an escalation path is laid with what it would have done beside it, and stands in the audit log', async ({
  page,
  login,
}) => {
  await signIn(page, login)
  await page.goto('/settings/teams')
  await page.getByRole('button', { name: 'Add team' }).click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Second line')
  await save(page)
  await page.goto('/settings/escalation-paths')
  await page.getByRole('button', { name: 'Add path' }).first().click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Left lying')
  const trial = dialog(page).getByRole('region', { name: 'With the last 30 days' })
  await expect(trial).toContainText('Choose to which team it leads')
  await dialog(page).getByRole('combobox', { name: 'To', exact: true }).fill('Second')
  await page.getByRole('option', { name: 'Second line' }).click()
  await expect(trial).toContainText(/There were no incidents|would have moved/)
  await expectAccessible(page)
  await save(page)
  await expect(page.getByRole('row', { name: /Left lying/ })).toContainText('not taken for 30 minutes')
  await page.goto('/settings/audit')
  await expect(page.getByRole('row', { name: /added the escalation path Left lying/ })).toBeVisible()
})

test('a category finds its place in the tree, and a slip is undone', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/categories')
  await page.getByRole('button', { name: 'Add category' }).click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Printers')
  await dialog(page).getByRole('combobox', { name: 'Lies under' }).fill('Hard')
  await page.getByRole('option', { name: 'Hardware' }).click()
  await save(page)
  await page.getByRole('button', { name: 'Printers' }).click()
  await expect(dialog(page).getByText('Hardware / Printers')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Retire' }).click()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('row', { name: /Printers/ }).getByText('Retired')).toBeHidden()
})

test('that a restricted category would hide what monitoring reports is said before it does', async ({
  page,
  login,
}) => {
  await signIn(page, login)
  await page.goto('/settings/organisation')
  const category = page.getByRole('combobox', { name: 'Category of what monitoring reports' })
  const warning = page.getByRole('status').filter({ hasText: 'This hides what monitoring reports' })
  const choose = async (name: string) => {
    await category.fill(name)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await choose('Security')
  await expect(warning).toBeVisible()
  await choose('Hardware')
  await expect(warning).toBeHidden()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.goto('/settings/categories')
  await page.getByRole('button', { name: 'Hardware', exact: true }).click()
  await expect(dialog(page).getByText('This hides what monitoring reports')).toBeHidden()
  await dialog(page).getByRole('switch', { name: 'Only named people see its incidents' }).click()
  await expect(dialog(page).getByText('This hides what monitoring reports')).toBeVisible()
})

test('a key is shown once, and the audit log holds what happened to it', async ({ page, login }) => {
  await signIn(page, login)
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Create key' }).first().click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Monitoring')
  await dialog(page).getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Service desk agent' }).click()
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  await expect(dialog(page).getByText('is not shown again')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Revoke Monitoring' }).click()
  await dialog(page).getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row', { name: /Monitoring/ }).getByText('Revoked')).toBeVisible()

  await page.getByRole('link', { name: 'Audit log' }).click()
  await page.getByRole('button', { name: 'Check the whole log' }).click()
  await expect(page.getByText(/^Intact:/)).toBeVisible()
  await expectAccessible(page)
})

test('the matrix says what a change would have done, and keeps its versions', async ({ page, login, baseURL }) => {
  await signIn(page, login)
  // No other path has an incident in this cell: they may share the product.
  const data = { summary: 'All printers are slow', impact: 1, urgency: 3 }
  const registered = await page.request.post('/api/incidents', { data, headers: { origin: baseURL } })
  expect(registered.status()).toBe(201)

  await page.goto('/settings/priority-matrix')
  await page.getByLabel('Impact High, urgency Low').selectOption('P2 High')
  await expect(page.getByText(/^1 of \d+ incidents? would have got another priority/)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Why').fill('Nothing waits for ever')
  await page.getByRole('button', { name: 'Put into force' }).click()
  await expect(page.getByRole('row', { name: /Nothing waits for ever/ }).getByText('In force')).toBeVisible()
})

test('a service is edited where it stands, and nobody’s change is lost', async ({ page, login, context, baseURL }) => {
  await signIn(page, login)
  await page.goto('/services')
  await page.getByRole('button', { name: 'Add service' }).first().click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('E-mail')
  await dialog(page).getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('heading', { name: 'E-mail' })).toBeVisible()
  await page.getByRole('button', { name: 'Edit: Normal operation' }).click()
  await page.getByRole('textbox', { name: 'Normal operation' }).fill('Delivered within a minute')

  const serviceId = page.url().split('/').at(-1)
  const other = await context.request.patch(`/api/services/${serviceId}`, {
    data: { version: 1, normalOperation: 'Open day and night' },
    headers: { origin: baseURL },
  })
  expect(other.status()).toBe(200)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this in the meantime')
  await expect(page.getByRole('textbox', { name: 'Normal operation' })).toHaveValue('Delivered within a minute')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Delivered within a minute')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit: Normal operation' })).toBeVisible()
})
