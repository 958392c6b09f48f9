import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type APIRequestContext, expect, type Locator, type Page, test as base } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

/** Allclear as people run it: the command, a process of its own, an empty folder. */
export interface Product {
  address: string
  /** Makes the first administrator, once. */
  firstRunLink: string
  /** The folder that the command line is told by `--data`. */
  data: string
  /** What can be run in this folder may be run by runbooks. */
  scripts: string
  stop(): Promise<void>
}

export async function startProduct(): Promise<Product> {
  // Short, because the database's socket lies in it.
  const data = mkdtempSync(join('/tmp', 'allclear-e2e-'))
  const scripts = mkdtempSync(join('/tmp', 'allclear-e2e-scripts-'))
  const server = spawn(join(root, 'bin/allclear'), ['serve', '--data', data, '--port', '0'], {
    env: { ...process.env, ALLCLEAR_SCRIPTS: scripts, ALLOWED_HOSTS: process.env['ALLOWED_HOSTS'] ?? 'localhost' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
    for (const folder of [data, scripts]) rmSync(folder, { recursive: true, force: true })
  }
  const output = await new Promise<string>((done, fail) => {
    let heard = ''
    const hear = (chunk: Buffer) => {
      heard += chunk.toString()
      if (/\/welcome\?token=\S+\s/.test(heard)) done(heard)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    void ended.then(() => fail(new Error(`Allclear ended before it was ready:\n${heard}`)))
  })
  const [firstRunLink = ''] = /http\S+\/welcome\?token=\S+/.exec(output) ?? []
  return { address: new URL(firstRunLink).origin, firstRunLink, data, scripts, stop }
}

export interface Login {
  email: string
  password: string
}

const invitedPassword = 'nine quiet lamps along the quay'
const administrator: Login = { email: 'elin@ekby.example', password: 'six calm words hold the door' }

/** The organisation's first administrator, made through the API where the first run itself is not the matter. */
async function openFirstRun(request: APIRequestContext, { address, firstRunLink }: Product): Promise<Login> {
  const token = new URL(firstRunLink).searchParams.get('token')
  const language = { language: 'en', timeZone: 'Europe/Stockholm' }
  const answer = await request.post(`${address}/api/first-run`, {
    data: { token, organisation: 'Ekby', name: 'Elin Lindqvist', ...administrator, ...language },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return administrator
}

/** Adds a person who signs in, through the API as whoever has signed in. */
export async function addPerson(
  request: APIRequestContext,
  origin: string,
  { name, email, language, role }: { name: string; email: string; language: string; role: string },
): Promise<Login & { id: string }> {
  const post = async <Made>(path: string, data: object): Promise<Made> => {
    const answer = await request.post(`${origin}${path}`, { data, headers: { origin } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as Made
  }
  const answer = await request.get(`${origin}/api/roles`)
  const { items } = (await answer.json()) as { items: { id: string; key: string }[] }
  const roleIds = items.filter(({ key }) => key === role).map(({ id }) => id)
  const { id } = await post<{ id: string }>('/api/people', { name, email, language, roleIds })
  const { link } = await post<{ link: string }>(`/api/people/${id}/invitation`, {})
  const token = new URL(link, origin).searchParams.get('token')
  await post('/api/invitations/acceptance', { token, password: invitedPassword })
  return { id, email, password: invitedPassword }
}

/** By the form, as everybody does. */
export async function signIn(page: Page, { email, password }: Login): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Pressed again until it has an effect: a page that comes may not listen yet, and a chord has its time. */
export async function pressFor(there: Locator, ...keys: string[]): Promise<void> {
  await expect(async () => {
    for (const key of keys) await there.page().keyboard.press(key)
    await expect(there).toBeVisible({ timeout: 3000 })
  }).toPass()
}

interface Fixtures {
  product: Product
  /** Signs in as the first administrator, who is incident manager too. */
  login: Login
}

/** One product for each worker; its tests share the organisation but not the browser. */
export const test = base.extend<{ baseURL: string }, Fixtures>({
  product: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const product = await startProduct()
      await provide(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  login: [
    async ({ playwright, product }, provide) => {
      const request = await playwright.request.newContext()
      await provide(await openFirstRun(request, product))
      await request.dispose()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ product }, provide) => provide(product.address),
})
