/** What every run with real tools needs: the product as its first administrator, and patience. */
import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from '../product.ts'

export const has = (command: string): boolean => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export type Ask = <Answer>(method: string, path: string, body?: object) => Promise<Answer>

/** As the first administrator, made through the API. */
export async function signIn({ address, firstRunLink }: Product): Promise<Ask> {
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: address }
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
    return (await answer.json()) as never
  }
  const login = { email: 'elin@ekby.example', password: 'six calm words hold the door' }
  const token = new URL(firstRunLink).searchParams.get('token')
  const form = { token, organisation: 'Ekby', name: 'Elin', language: 'en', timeZone: 'Europe/Stockholm' }
  await ask('POST', '/api/first-run', { ...form, ...login })
  await ask('POST', '/api/auth/sign-in/email', login)
  return ask
}

/** Asks again until it is so; the tools have clocks of their own. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 90): Promise<void> {
  const started = Date.now()
  while (!(await isSo())) {
    if (Date.now() - started > seconds * 1000) throw new Error(`Waited ${seconds} s in vain: ${what}`)
    await pause(250)
  }
  console.log(`ok     ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}
