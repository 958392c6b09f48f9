import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { addPerson, signIn, test } from './product.ts'

const built = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../dist/web/.vite/manifest.json'), 'utf8'),
) as Record<string, { file: string }>
const fileOf = (language: string, module: string) => `**/${built[`locales/${language}/${module}.json`]?.file}`

test('words that do not come in one language are read in English, and in none are asked for again', async ({
  page,
  login,
  baseURL,
  playwright,
}) => {
  const admin = await playwright.request.newContext()
  await admin.post(`${baseURL}/api/auth/sign-in/email`, { data: login, headers: { origin: baseURL } })
  const swede = await addPerson(admin, baseURL, {
    name: 'Ulla Ord',
    email: 'ulla@ekby.example',
    language: 'sv',
    role: 'agent',
  })
  await page.route(fileOf('sv', 'report'), (route) => route.abort())
  await signIn(page, swede)
  await page.goto('/incidents/new')
  await expect(page.getByRole('textbox', { name: 'What is wrong?' })).toBeVisible()

  await page.route(fileOf('en', 'report'), (route) => route.abort())
  await page.reload()
  const failure = page.getByRole('alert')
  await expect(failure).toBeVisible()
  await expect(page.getByText('whatExample')).toHaveCount(0)
  await page.unrouteAll()
  await failure.getByRole('button').click()
  await expect(page.getByRole('textbox', { name: 'Vad är fel?' })).toBeVisible()
  await admin.dispose()
})

test('the link to one’s own incident leads a user to their case', async ({ page, login, baseURL, playwright }) => {
  const admin = await playwright.request.newContext()
  await admin.post(`${baseURL}/api/auth/sign-in/email`, { data: login, headers: { origin: baseURL } })
  const user = await addPerson(admin, baseURL, {
    name: 'Lisa Länk',
    email: 'lisa@ekby.example',
    language: 'en',
    role: 'user',
  })
  const register = async (data: object) => {
    const answer = await admin.post(`${baseURL}/api/incidents`, { data, headers: { origin: baseURL } })
    return ((await answer.json()) as { number: number }).number
  }
  const [mine, another] = [
    await register({ summary: 'Lisa cannot print', requesterId: user.id }),
    await register({ summary: 'Nobody can print' }),
  ]
  await signIn(page, user)
  await page.waitForURL('**/portal')
  await page.goto(`/incidents/${mine}`)
  await expect(page.getByRole('heading', { name: 'Lisa cannot print' })).toBeVisible()
  await page.goto(`/incidents/${another}`)
  await page.waitForURL('**/portal')
  await admin.dispose()
})
