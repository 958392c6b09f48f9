import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import type { Evidence } from '../contract/incidents.ts'
import type incidentWords from '../web/locales/en/incident.json'
import type reviewWords from '../web/locales/en/reviews.json'
import type verbWords from '../web/locales/en/verbs.json'
import type portalWords from '../web/locales/en/portal.json'
import { expectAccessible } from './accessible.ts'
import { addPerson, type Login, signIn, test } from './product.ts'

const words = <W>(language: string, module: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../web/locales/${language}/${module}.json`), 'utf8')) as W

/** What the organisation needs for the path, made through the API: two teams, three people, a service. */
async function prepare(admin: APIRequestContext, origin: string, language: 'en' | 'sv') {
  const post = async <T>(path: string, data: object): Promise<T> => {
    const answer = await admin.post(`${origin}${path}`, { data, headers: { origin } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }
  const add = (name: string, role: string) =>
    addPerson(admin, origin, { name, role, language, email: `${role}.${language}@ekby.example` })
  const user = await add(`Karin Nyström ${language}`, 'user')
  const agent = await add(`Per Alm ${language}`, 'agent')
  const specialist = await add(`Amir Haddad ${language}`, 'specialist')
  await post('/api/teams', { name: `Desk ${language}`, memberIds: [agent.id] })
  await post('/api/teams', { name: `Network ${language}`, memberIds: [specialist.id] })
  await post('/api/services', { name: `School Wi-Fi ${language}` })
  return { user, agent, specialist }
}

async function openAs(browser: Browser, baseURL: string, login: Login): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page, login)
  return page
}

/** Types into a field that searches, and takes what it finds. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  await field.fill(name)
  // Opens the list where the typing has not, as a person would.
  await field.press('ArrowDown')
  await page.getByRole('option', { name }).first().click()
}

/** By the keyboard, which belongs to the page again once no dialog is open. */
async function press(page: Page, keys: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press(keys)
}

for (const language of ['en', 'sv'] as const) {
  const t = words<typeof incidentWords>(language, 'incident')
  const r = words<typeof reviewWords>(language, 'reviews')
  const v = words<typeof verbWords>(language, 'verbs')
  const portal = words<typeof portalWords>(language, 'portal')
  // Its rules do not depend on the language, and looking takes long.
  const expectAccessibleOnce = async (page: Page) => language === 'en' && expectAccessible(page)

  test(`an incident lives from report to closure, in ${language}`, async ({
    browser,
    login,
    baseURL,
    playwright,
  }, testInfo) => {
    const admin = await playwright.request.newContext()
    const { email } = login
    await admin.post(`${baseURL}/api/auth/sign-in/email`, {
      data: { email, password: login.password },
      headers: { origin: baseURL },
    })
    const { user, agent, specialist } = await prepare(admin, baseURL, language)
    const summary = `Wi-Fi throws the class out (${language})`

    const karin = await openAs(browser, baseURL, user)
    await karin.waitForURL('**/portal')
    await karin.getByRole('textbox', { name: portal.question }).fill(summary)
    await karin.getByRole('button', { name: portal.ask.send, exact: true }).click()
    await karin.getByRole('link', { name: portal.receipt.toCase }).click()
    await expect(karin.getByRole('heading', { name: summary })).toBeVisible()

    const per = await openAs(browser, baseURL, agent)
    await per.goto('/queue?sort=registered')
    await per.getByText(summary).click()
    await per.keyboard.press('Enter')
    await expect(per.getByRole('heading', { level: 1, name: summary })).toBeVisible()
    await expectAccessibleOnce(per)
    const incident = new URL(per.url()).pathname

    await per.getByRole('button', { name: t.verb.classify, exact: true }).click()
    await choose(per, t.field.category, 'Network')
    await choose(per, t.field.service, `School Wi-Fi ${language}`)
    const dialog = per.getByRole('dialog')
    // What the service speaks for has come, and has not taken the keyboard along.
    await expect(dialog.getByRole('status')).toHaveCount(2)
    await expect(dialog.getByRole('combobox', { name: t.field.service })).toBeFocused()
    await dialog.getByRole('radiogroup', { name: t.field.impact }).getByText(t.level[2]).click()
    await dialog.getByRole('radiogroup', { name: t.field.urgency }).getByText(t.level[1]).click()
    await expect(dialog.getByRole('status').filter({ hasText: 'P2' })).toBeVisible()
    await expectAccessibleOnce(per)
    await dialog.getByRole('button', { name: t.verb.classify }).click()
    await expect(per.getByText(t.entry.classified.replace('{{who}}', `Per Alm ${language}`))).toBeVisible()

    await press(per, 'a')
    await choose(per, t.field.team, `Desk ${language}`)
    await per.getByRole('button', { name: t.assign.me }).click()
    await dialog.getByRole('button', { name: t.verb.assign }).click()
    await expect(per.getByRole('complementary').getByText(`Desk ${language}`)).toBeVisible()

    await press(per, 'e')
    await choose(per, t.escalate.team, `Network ${language}`)
    await dialog.getByLabel(t.escalate.reason).fill('The controller is theirs')
    await dialog.getByLabel(t.escalate.tried).fill('Two access points restarted')
    await dialog.getByRole('button', { name: t.verb.escalate }).click()
    await expect(per.getByRole('complementary').getByText(`Network ${language}`)).toBeVisible()

    const amir = await openAs(browser, baseURL, specialist)
    await amir.goto(incident)
    await amir.getByRole('button', { name: t.verb.take, exact: true }).click()
    // The keyboard goes on from where it is.
    await expect(amir.getByRole('button', { name: t.verb.start_resolution, exact: true })).toBeFocused()

    await press(amir, 'r')
    await amir.locator('[contenteditable="true"]').fill('We have found the controller. More at eleven.')
    await amir.keyboard.press('Control+Enter')
    await expect(amir.getByRole('listitem').getByText('More at eleven')).toBeVisible()

    await amir.getByRole('button', { name: t.composer.mode.act, exact: true }).click()
    await amir.getByText(t.actionKind.hypothesis, { exact: true }).click()
    await amir.getByLabel(t.action.what.hypothesis).fill('The firmware drops the tunnel')
    await amir.keyboard.press('Control+Enter')
    await amir.getByRole('button', { name: t.result.record }).click()
    await amir.getByRole('radio', { name: t.result.hypothesis.confirmed }).check()
    await amir.getByRole('dialog').getByRole('button', { name: t.save }).click()
    const hypothesis = amir.getByRole('listitem').filter({ hasText: `${t.actionKind.hypothesis}:` })
    await expect(hypothesis.getByText(t.result.hypothesis.confirmed, { exact: true })).toBeVisible()

    await amir.getByRole('button', { name: t.verb.start_resolution, exact: true }).click()
    await amir.getByLabel(v.start_resolution.label).fill('The firmware drops the tunnel')
    await amir.getByRole('dialog').getByRole('button', { name: t.verb.start_resolution }).click()
    await expect(amir.getByRole('button', { name: t.verb.resolve, exact: true })).toBeVisible()

    await amir.getByRole('button', { name: t.more, exact: true }).click()
    await amir.getByRole('menuitem', { name: t.verbLong.fail_solution }).click()
    await amir.getByLabel(v.fail_solution.label).fill('It helped for five minutes')
    await amir.getByRole('dialog').getByRole('button', { name: t.verb.fail_solution }).click()
    await expect(amir.getByRole('listitem').getByText('It helped for five minutes')).toBeVisible()

    await amir.getByRole('button', { name: t.more, exact: true }).click()
    await amir.getByRole('menuitem', { name: t.verbLong.add_task }).click()
    await amir.getByLabel(t.task.what).fill('Warn the night shift')
    await amir.getByRole('combobox', { name: t.task.teams }).click()
    await amir.getByRole('option').first().click()
    await amir.getByRole('dialog').getByRole('button', { name: t.verb.add_task }).click()
    await expect(amir.getByText('1. Warn the night shift')).toBeVisible()

    await press(amir, 'Shift+R')
    await expect(amir.getByRole('dialog').getByText('Warn the night shift')).toBeVisible()
    await amir.getByRole('dialog').locator('[contenteditable="true"]').first().fill('Went back to firmware 8.10.4')
    await amir.getByRole('combobox', { name: t.resolve.kind }).click()
    await amir.getByRole('option', { name: t.resolutionKind.rollback }).click()
    await amir.getByRole('combobox', { name: t.resolve.verification }).click()
    await amir.getByRole('option', { name: t.verification.monitoring }).click()
    await expectAccessibleOnce(amir)
    await amir.getByRole('dialog').getByRole('button', { name: t.verb.resolve, exact: true }).click()
    await expect(amir.getByRole('listitem').getByText('Went back to firmware 8.10.4')).toBeVisible()

    await karin.reload()
    await expect(karin.getByText('More at eleven')).toBeVisible()
    await karin.getByRole('button', { name: portal.case.works, exact: true }).click()
    await expect(karin.getByText(portal.happenedByYou.confirmed)).toBeVisible()

    await per.goto(incident)
    const history = per.getByRole('region', { name: t.part.stream })
    await expect(history.getByText(t.entry.confirmed.replace('{{who}}', `Karin Nyström ${language}`))).toBeVisible()
    for (const entry of ['The controller is theirs', 'Two access points restarted', 'It helped for five minutes'])
      await expect(history.getByText(entry)).toBeAttached()
    await expectAccessibleOnce(per)

    await per.getByRole('button', { name: t.more, exact: true }).click()
    await per.getByRole('menuitem', { name: t.verbLong.ask_for_review }).click()
    await per.getByLabel(r.askWhy).fill('The third this month')
    await per.getByRole('dialog').getByRole('button', { name: t.verb.ask_for_review }).click()
    await expect(per.getByRole('complementary').getByText(t.review.asked, { exact: true })).toBeVisible()
    await per.getByRole('button', { name: `${t.problem.title}: ${t.problem.start}` }).click()
    await per.getByRole('dialog').getByLabel(r.problem.label).fill('https://problems.example/PRB-12')
    await expectAccessibleOnce(per)
    await per.getByRole('dialog').getByRole('button', { name: t.save }).click()
    await expect(per.getByRole('complementary').getByRole('link', { name: 'PRB-12' })).toBeVisible()
    // Who founded the organisation reads English.
    const theirs = words<typeof incidentWords>('en', 'incident')
    const theirReview = words<typeof reviewWords>('en', 'reviews')
    const manager = await openAs(browser, baseURL, login)
    await manager.goto('/queue?view=review')
    await manager.getByText(summary).click()
    await manager.keyboard.press('Enter')
    await manager.getByRole('button', { name: theirs.more, exact: true }).click()
    await manager.getByRole('menuitem', { name: theirs.verbLong.record_review }).click()
    await manager.getByLabel(theirs.review.cause).fill('Found, not dealt with')
    await expect(manager.getByRole('dialog').getByLabel(theirReview.problem.label)).toHaveValue(
      'https://problems.example/PRB-12',
    )
    await expectAccessibleOnce(manager)
    await manager.getByRole('dialog').getByRole('button', { name: theirs.save }).click()
    await expect(manager.getByRole('listitem').getByText('Found, not dealt with')).toBeVisible()
    await manager.goto('/queue?view=review')
    await expect(manager.getByText(summary)).toBeHidden()

    await per.getByRole('link', { name: t.evidence.open }).click()
    const saving = per.waitForEvent('download')
    await per.getByRole('button', { name: t.evidence.save }).click()
    await expectAccessibleOnce(per)
    const saved = await saving
    const number = incident.split('/').at(-1)
    expect(saved.suggestedFilename()).toBe(`INC-${number}.html`)
    const found = await per.request.get(`/api/incident-numbers/${number}`)
    const { id } = (await found.json()) as { id: string }
    const { chain } = (await (await per.request.get(`/api/incidents/${id}/evidence`)).json()) as Evidence
    const file = await per.context().newPage()
    const asked: string[] = []
    file.on('request', (request) => asked.push(request.url()))
    const path = testInfo.outputPath(saved.suggestedFilename())
    await saved.saveAs(path)
    await file.goto(`file://${path}`)
    await expect(file.getByRole('heading', { level: 1, name: `${number} ${summary}` })).toBeVisible()
    for (const entry of ['The controller is theirs', 'It helped for five minutes', chain.headHash])
      await expect(file.getByText(entry).first()).toBeVisible()
    expect(await file.locator('script, [onclick], svg, button').count()).toBe(0)
    expect(asked).toHaveLength(1)
    for (const page of [karin, per, amir, manager]) await page.context().close()
    await admin.dispose()
  })
}

test('a merge is undone from the incident that it went into', async ({ page, login, baseURL }) => {
  await signIn(page, login)
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers: { origin: baseURL } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string; number: number; version: number }
  }
  const into = await post('/api/incidents', { summary: 'The file store is slow' })
  const { id, number, version } = await post('/api/incidents', { summary: 'My folder does not open' })
  await post(`/api/incidents/${id}/merge`, { version, intoIncidentId: into.id })

  await page.goto(`/incidents/${number}`)
  await expect(page.getByRole('heading', { level: 1, name: 'The file store is slow' })).toBeVisible()
  await page.getByRole('link', { name: `${number} My folder does not open` }).click()
  await page.getByRole('button', { name: 'Undo the merge' }).click()
  await expect(page.getByText(`${number} stands on its own again`)).toBeVisible()
  await expect(page.getByText('This one was merged into')).toBeHidden()
})
