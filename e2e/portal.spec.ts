import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { addPerson, type Login, test } from './product.ts'
import type portal from '../web/locales/en/portal.json'

type Words = typeof portal
const wordsOf = (language: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../web/locales/${language}/portal.json`), 'utf8')) as Words

/** The desk, working through the API. */
interface Desk {
  addUser(name: string, language: 'en' | 'sv'): Promise<Login>
  /** A verb on the incident that a case is. */
  act(incidentId: string, verb: string, data?: object): Promise<void>
  resolve(incidentId: string): Promise<void>
}

async function openDesk(request: APIRequestContext, origin: string, { email, password: secret }: Login): Promise<Desk> {
  const headers = { origin }
  const post = async (path: string, data: object): Promise<Record<string, unknown>> => {
    const answer = await request.post(`${origin}${path}`, { data, headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as Record<string, unknown>
  }
  const read = async (path: string) => (await (await request.get(`${origin}${path}`)).json()) as Record<string, unknown>
  await post('/api/auth/sign-in/email', { email, password: secret })
  const act: Desk['act'] = async (incidentId, verb, data = {}) => {
    const { version } = await read(`/api/incidents/${incidentId}`)
    await post(`/api/incidents/${incidentId}/${verb}`, verb === 'replies' ? data : { version, ...data })
  }
  return {
    act,
    addUser: (name, language) =>
      addPerson(request, origin, {
        name,
        role: 'user',
        language,
        email: `${name.toLowerCase()}.${language}@ekby.example`,
      }),
    async resolve(incidentId) {
      const { items } = (await read('/api/categories')) as { items: { id: string }[] }
      await act(incidentId, 'classification', { categoryId: items[0]?.id, impact: 3, urgency: 3 })
      await act(incidentId, 'diagnosis')
      await act(incidentId, 'resolution', {
        solution: '<p>The driver was replaced</p>',
        isWorkaround: false,
        kind: 'configuration',
        verification: 'test',
        verificationNote: '',
        cause: '',
        noteToUser: '',
      })
    },
  }
}

/** On a phone, straight to the portal: the sign-in comes first and leads back. */
async function openPortal(browser: Browser, baseURL: string, login: Login, language: string): Promise<Page> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ baseURL, viewport, hasTouch: true, isMobile: true, locale: language })
  const page = await context.newPage()
  await page.goto('/portal')
  await page.locator('input[name="email"]').fill(login.email)
  await page.locator('input[name="password"]').fill(login.password)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL('**/portal')
  return page
}

/** Writes what is wrong, sends it, and opens the case that it became; its id. */
async function report(page: Page, t: Words, text: string): Promise<string> {
  await page.getByRole('textbox', { name: t.question }).fill(text)
  await page.getByRole('button', { name: t.ask.send, exact: true }).click()
  await expect(page.getByRole('heading', { name: t.receipt.title })).toBeFocused()
  await page.getByRole('link', { name: t.receipt.toCase }).click()
  await page.waitForURL('**/portal/cases/*')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

for (const language of ['en', 'sv'] as const) {
  const t = wordsOf(language)

  test(`a user reports, follows, answers and confirms on a phone, in ${language}`, async ({
    browser,
    login,
    baseURL,
    request,
  }) => {
    const desk = await openDesk(request, baseURL, login)
    const page = await openPortal(browser, baseURL, await desk.addUser('Gustav', language), language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expectAccessible(page)

    const file = { name: 'screen.txt', mimeType: 'text/plain', buffer: Buffer.from('Fault 7 at the counter') }
    await page.getByLabel(t.file.add).setInputFiles(file)
    await expect(page.getByRole('button', { name: t.file.remove.replace('{{name}}', file.name) })).toBeVisible()
    await expect(page.getByText(t.file.ready.replace('{{name}}', file.name))).toBeAttached()
    await page.getByRole('textbox', { name: t.question }).fill('The printer hums')
    await page.getByText(t.ask.details).click()
    await expectAccessible(page)
    const incidentId = await report(page, t, 'The printer hums\n<b>Loudly</b>')

    await expect(page.getByRole('heading', { level: 1, name: 'The printer hums' })).toBeVisible()
    await expect(page.getByText('<b>Loudly</b>')).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: file.name }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toBe('Fault 7 at the counter')
    await expectAccessible(page)

    await desk.act(incidentId, 'replies', { html: '<p>Which <b>counter</b>?</p>' })
    await desk.act(incidentId, 'hold', { reason: 'user' })
    await expect(page.getByText(t.stage.waiting)).toBeVisible()
    await expect(page.getByText('Which counter?')).toBeVisible()
    await page.getByRole('link', { name: t.case.answer }).click()
    await expect(page.getByRole('textbox', { name: t.case.replyWaiting })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.type('The one by the door')
    await page.reload()
    await expect(page.getByRole('textbox', { name: t.case.replyWaiting })).toHaveValue('The one by the door')
    await page.getByRole('button', { name: t.case.replySend, exact: true }).click()
    await expect(page.getByRole('listitem').getByText('The one by the door')).toBeVisible()

    await desk.resolve(incidentId)
    await expect(page.getByText(t.stage.solved)).toBeVisible()
    await expect(page.getByText('The driver was replaced')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: t.case.works }).click()
    await expect(page.getByText(t.stage.closed, { exact: true })).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expectAccessible(page)

    await page.getByRole('button', { name: t.case.failsOnceMore }).click()
    await page.getByRole('textbox', { name: t.case.failsHow }).fill('It hums again')
    await page.getByRole('button', { name: t.case.failsSend }).click()
    await expect(page.getByText(t.stage.working)).toBeVisible()
    await expect(page.getByText('It hums again')).toBeVisible()
  })
}

test('what still fails is opened again with a reason, from the list', async ({ browser, login, baseURL, request }) => {
  const t = wordsOf('en')
  const desk = await openDesk(request, baseURL, login)
  const page = await openPortal(browser, baseURL, await desk.addUser('Maria', 'en'), 'en')
  const incidentId = await report(page, t, 'The tablet forgets my visits')
  await desk.resolve(incidentId)

  await page.getByRole('link', { name: t.myCases }).last().click()
  await expect(page.getByRole('heading', { name: t.cases.needYou })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: t.case.noFor.replace('{{summary}}', 'The tablet forgets my visits') }).click()
  await page.getByRole('button', { name: t.case.failsSend }).click()
  await expect(page.getByText(t.case.failsEmpty)).toBeVisible()
  await page.getByRole('textbox', { name: t.case.failsHow }).fill('It forgot <two> today')
  await expectAccessible(page)
  await page.getByRole('button', { name: t.case.failsSend }).click()
  await expect(page.getByText(t.stage.working)).toBeVisible()
  await expect(page.getByText(t.happenedByYou.reopened)).toBeVisible()
  await expect(page.getByText('It forgot <two> today')).toBeVisible()
})

test('a question gets its own receipt, and a draft outlives signing out', async ({
  browser,
  login,
  baseURL,
  request,
}) => {
  const t = wordsOf('en')
  const desk = await openDesk(request, baseURL, login)
  const oskar = await desk.addUser('Oskar', 'en')
  const page = await openPortal(browser, baseURL, oskar, 'en')
  await page.getByRole('textbox', { name: t.question }).fill('How do I book the hall?')
  await page.getByRole('button', { name: t.person.replace('{{name}}', 'Oskar') }).click()
  await page.getByRole('button', { name: t.signOut }).click()
  await page.locator('input[name="email"]').fill(oskar.email)
  await page.locator('input[name="password"]').fill(oskar.password)
  await page.locator('button[type="submit"]').click()
  await expect(page.getByRole('textbox', { name: t.question })).toHaveValue('How do I book the hall?')

  await page.getByRole('radio', { name: t.ask.outcome.question }).check()
  await page.getByRole('button', { name: t.ask.send, exact: true }).click()
  await expect(page.getByRole('heading', { name: t.receipt.question })).toBeFocused()
  await expect(page.getByRole('link', { name: t.receipt.toCase })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: t.receipt.again }).click()
  await expect(page.getByRole('textbox', { name: t.question })).toHaveValue('')
})
