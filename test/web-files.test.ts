import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serveBuiltWeb } from '../server/platform/http/web.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
await serveBuiltWeb(world.app.http)
const built = resolve(import.meta.dirname, '../dist/web')

const get = async (url: string, headers: Record<string, string> = {}) => {
  const { statusCode, headers: got, body } = await world.stranger.send({ method: 'GET', url, headers })
  return {
    status: statusCode,
    type: String(got['content-type']),
    cache: got['cache-control'],
    csp: got['content-security-policy'],
    body,
  }
}

describe('the files of the screens', () => {
  it('have a page for every address of the workspace and of the portal, asked for each time', async () => {
    if (!existsSync(built)) return expect((await get('/')).body).toContain('have not been built')
    for (const url of ['/', '/incidents', '/portal', '/portal/cases/1'])
      expect(await get(url)).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', cache: 'no-cache' })
    expect((await get('/portal')).body).not.toBe((await get('/')).body)
  })

  it('may be kept for ever where their name says their content', async () => {
    if (!existsSync(built)) return expect((await get('/assets/x.js')).status).toBe(404)
    const script = readdirSync(`${built}/assets`).find((name) => name.endsWith('.js'))
    expect(await get(`/assets/${script}`)).toMatchObject({ status: 200, cache: 'public, max-age=31536000, immutable' })
  })

  it('run no script that does not come from here, and let nobody frame them', async () => {
    const { csp } = await get('/')
    expect(csp).toContain(`script-src 'self';`)
    expect(csp).toContain(`frame-ancestors 'none'`)
  })

  it.each([
    '/.git/config',
    '/.vite/manifest.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/api/nothing',
    '/in/token/json',
    '/nothing.js',
  ])('are not %s (S-093)', async (url) => {
    const { status, body } = await get(url)
    expect([403, 404]).toContain(status)
    expect(body).not.toContain('"dependencies"')
  })

  it('are given to whoever asks, even with a session that has ended', async () => {
    expect((await get('/portal', { cookie: 'allclear=gone.gone' })).status).not.toBe(401)
  })
})

describe('health', () => {
  it('is told without any detail (S-093)', async () => {
    expect((await get('/health/live')).body).toBe('{"status":"live"}')
    expect((await get('/health/ready')).body).toBe('{"status":"ready"}')
    expect((await get('/metrics')).status).toBe(401)
    expect((await world.user.send({ method: 'GET', url: '/metrics' })).statusCode).toBe(403)
    const metrics = await world.admin.send({ method: 'GET', url: '/metrics' })
    expect(metrics.body).toContain('allclear_reactions{state="set_aside"}')
  })

  it('is not ready while the sweeps stand still', async () => {
    world.app.background.sweptAt = new Date(Date.now() - 120_000)
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: '{"status":"not ready"}' })
  })
})

describe('the description of the API', () => {
  it('is for those who are signed in', async () => {
    expect((await get('/api/openapi.json')).status).toBe(401)
    const { body } = await world.user.send({ method: 'GET', url: '/api/openapi.json' })
    expect(JSON.parse(body)).toMatchObject({ openapi: '3.1.0' })
  })
})
