import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { openJobRunner, rundeckJob, token } from '../test/job-runner.ts'
import { signIn, test } from './product.ts'

// In one product, one after the other.
test.describe.configure({ mode: 'default' })

interface Made {
  id: string
  version: number
}

/** The organisation's own door, as the one who is signed in. */
const send = async (page: Page, path: string, data: object): Promise<string> => {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } })
  const text = await answer.text()
  expect(answer.ok(), text).toBe(true)
  return text
}
const post = async <Answer = Made>(page: Page, path: string, data: object): Promise<Answer> =>
  JSON.parse(await send(page, path, data)) as Answer

const script = (folder: string, name: string, text: string) =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })

/** A team with whoever is signed in, and a tool that says that something fires, or does no more. */
async function watch(page: Page, name: string) {
  const me = (await (await page.request.get('/api/me')).json()) as { person: { id: string } }
  const team = await post(page, '/api/teams', { name: `Owners of ${name}`, memberIds: [me.person.id] })
  await post(page, '/api/correlation-rules', {
    name: `${name} recovers at once`,
    condition: `alert.title == "${name}"`,
    significance: 'exception',
    settleSeconds: 0,
    position: 1,
  })
  const { address } = await post<{ address: string }>(page, '/api/integrations', { name, source: 'alertmanager' })
  const startsAt = new Date().toISOString()
  const say = (status: 'firing' | 'resolved') =>
    send(page, new URL(address).pathname, {
      alerts: [
        {
          status,
          labels: { alertname: name, unit: 'till', severity: 'critical' },
          annotations: { summary: name },
          startsAt,
          ...(status === 'resolved' && { endsAt: new Date().toISOString() }),
        },
      ],
    })
  return { team, say }
}

/** By it an incident of this alert is handled, with a runbook that runs by itself. */
async function publishModel(page: Page, name: string, teamId: string, automation: object) {
  const { id, version } = await post(page, '/api/models', {
    name: `Model of ${name}`,
    content: {
      condition: `alert.title == "${name}"`,
      defaults: { teamId },
      solution: { text: '<p>The till was restarted.</p>', kind: 'restart', cause: 'It leaks' },
      automation: { activity: 'registration', verifyMinutes: 10, ...automation },
      closing: 'automatic',
    },
  })
  await post(page, `/api/models/${id}/publication`, { version })
}

/** Follows what whoever is signed in was told. */
async function openTold(page: Page, said: RegExp) {
  await page.getByRole('button', { name: /What you were told/ }).click()
  await page.getByRole('link').filter({ hasText: said }).first().click()
}

test('what monitoring finds is healed by a runbook that somebody approves, and closed with a report', async ({
  page,
  product,
  login,
}) => {
  script(product.scripts, 'restart', 'echo "$1 is up again"')
  await signIn(page, login)
  await page.goto('/settings/runbooks')
  await page.getByRole('button', { name: 'New runbook' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Restart the till')
  await dialog.getByRole('combobox', { name: 'Script' }).click()
  await page.getByRole('option', { name: 'restart' }).click()
  await dialog.getByRole('textbox', { name: 'Arguments' }).fill('{alert.labels.unit}')
  await dialog.getByRole('button', { name: 'incident.number' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Arguments' })).toHaveValue('{alert.labels.unit}\n{incident.number}')
  await dialog.getByRole('checkbox', { name: /Somebody else has to approve/ }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Restart the till/ })).toBeVisible()

  const { items } = (await (await page.request.get('/api/runbooks')).json()) as {
    items: { id: string; name: string }[]
  }
  const runbookId = items.find(({ name }) => name === 'Restart the till')!.id
  const { team, say } = await watch(page, 'The till is down')
  await publishModel(page, 'The till is down', team.id, { runbookId })
  await say('firing')

  await openTold(page, /asks to approve a runbook/)
  const stream = page.getByRole('region', { name: 'What happened' })
  await expect(stream.getByText(/asks to run Restart the till/)).toBeVisible()
  await expect(stream.getByText(/If nobody decides, people get the incident at/)).toBeVisible()
  await expectAccessible(page)
  await stream.getByRole('button', { name: 'Approve' }).click()
  await expect(stream.getByText(/approved that Restart the till runs/)).toBeVisible()
  await expect(stream.getByText('till is up again')).toBeVisible()
  await expect(page.getByText(/Monitoring has until/)).toBeVisible()

  await say('resolved')
  await expect(stream.getByText(/it recovered after Restart the till had run/)).toBeVisible()
  await expect(stream.getByText('The till was restarted.')).toBeVisible()
  await expect(stream.getByText('Closed at once, as its model says')).toBeVisible()
  await expectAccessible(page)
  await openTold(page, /It was closed/)
})

test('what a runbook cannot heal is handed over with what was tried', async ({ page, product, login }) => {
  script(product.scripts, 'reindex', 'echo "the index is locked"; exit 4')
  await signIn(page, login)
  const { id: runbookId } = await post(page, '/api/runbooks', {
    name: 'Build the index anew',
    runs: { kind: 'script', script: 'reindex' },
    arguments: [{ field: 'alert.labels.unit' }],
  })
  const { team, say } = await watch(page, 'The search is down')
  const { id: escalateToTeamId } = await post(page, '/api/teams', { name: 'Second line' })
  await publishModel(page, 'The search is down', team.id, { runbookId, escalateToTeamId })
  await say('firing')

  await openTold(page, /Allclear escalated it/)
  const stream = page.getByRole('region', { name: 'What happened' })
  await expect(stream.getByText(/failed with exit code 4/)).toBeVisible()
  await expect(stream.getByText(/did not help: it failed. Allclear escalated it to Second line/)).toBeVisible()
  await stream.getByText('Tried', { exact: true }).click()
  await expect(stream.getByText('Build the index anew: reindex "till"')).toBeVisible()
  await expectAccessible(page)
})

test('a job of Rundeck is set up, run from an incident, and followed to its end', async ({ page, login }) => {
  const runner = await openJobRunner()
  try {
    await signIn(page, login)
    await page.goto('/settings/runbooks')
    await page.getByRole('button', { name: 'New runbook' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Restart the shop')
    await dialog.getByText('Job', { exact: true }).first().click()
    await dialog.getByLabel('Address').fill(runner.url)
    await dialog.getByLabel('Job', { exact: true }).last().fill(rundeckJob)
    await dialog.getByLabel('Token').fill(token)
    await dialog.getByRole('textbox', { name: 'Options' }).fill('unit=shop')
    await dialog.getByRole('button', { name: 'incident.number' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Options' })).toHaveValue('unit=shop\nnumber={incident.number}')
    await expect(dialog.getByLabel('Seconds it may take')).toHaveValue('600')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row', { name: /Restart the shop/ })).toBeVisible()

    const { number } = await post<{ number: number }>(page, '/api/incidents', { summary: 'The shop does not answer' })
    await page.goto(`/incidents/${number}`)
    const runs = page.getByRole('region', { name: 'Runbooks' })
    await runs.getByRole('button', { name: 'Run' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Runbook' }).click()
    await page.getByRole('option', { name: 'Restart the shop' }).click()
    await expect(page.getByRole('dialog').getByText(`number=${number}`)).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click()
    const stream = page.getByRole('region', { name: 'What happened' })
    await expect(stream.getByText(/Restart the shop has been started as execution 387/)).toBeVisible()
    const link = stream.getByRole('link', { name: 'Open it at Rundeck' })
    await expect(link).toHaveAttribute('href', `${runner.url}/project/shop/execution/show/387`)
    await expect(link).toHaveAttribute('rel', /noopener/)
    Object.assign(runner, { status: 'failed', output: 'no such unit: shop' })
    await expect(stream.getByText('no such unit: shop')).toBeVisible()
    await expectAccessible(page)
    expect(runner.jobs.length).toBe(1)
  } finally {
    await runner.close()
  }
})
