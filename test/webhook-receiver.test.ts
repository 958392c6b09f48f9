import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as automation from '../contract/automation.ts'
import { registerIncident } from '../contract/incidents.ts'
import { listRoles } from '../contract/people.ts'
import { openHook } from './hook.ts'
import { createWorld } from './world.ts'

describe('S-075 the receiver that docs/runbooks.md shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-receiver-'))
  const done: string[] = []
  let receiver: ReturnType<typeof spawn>
  let address: string
  let secret: string
  let call: { id: string; body: string; headers: Record<string, string> }
  beforeAll(async () => {
    const world = await createWorld({ allowedHosts: ['localhost'] })
    const hook = await openHook()
    const roleIds = (await world.admin.call(listRoles)).items.map(({ id }) => id)
    const runs = { kind: 'webhook', address: hook.url } as const
    const added = await world.admin.call(automation.addRunbook, { name: 'Restart', roleIds, runs })
    secret = added.secret!
    const incident = await world.agent.call(registerIncident, { summary: 'The shop is slow' })
    await world.agent.call(automation.runRunbook, { incidentId: incident.id, runbookId: added.id })
    await world.settle()
    const { headers, body } = hook.received.at(-1)!
    await hook.close()
    call = { id: String(headers['webhook-id']), body: JSON.stringify(body), headers: headers as Record<string, string> }

    const text = readFileSync(join(import.meta.dirname, '../docs/runbooks.md'), 'utf8')
    const file = join(folder, 'receiver.mjs')
    writeFileSync(file, /^```js\n(.*?)^```$/ms.exec(text)![1]!)
    // Where Allclear has called before, the sample takes the calls from now on.
    address = hook.url
    const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: new URL(hook.url).port }
    receiver = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    receiver.stdout!.on('data', (chunk: Buffer) => done.push(...chunk.toString().trim().split('\n')))
    await once(receiver.stdout!, 'data')
  })
  afterAll(() => {
    receiver.kill()
    rmSync(folder, { recursive: true })
  })

  const send = async (changed: { body?: string; headers?: Record<string, string> } = {}) => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = call.headers
    const signed = { 'webhook-id': id!, 'webhook-timestamp': at!, 'webhook-signature': signature! }
    const headers = { ...signed, ...changed.headers }
    const answer = await fetch(address, {
      method: 'POST',
      body: call.body,
      ...changed,
      headers,
    })
    return [answer.status, await answer.text()]
  }
  const signedAt = (seconds: number, key = secret) => {
    const at = String(Math.floor(Date.now() / 1000) + seconds)
    const bytes = Buffer.from(key.replace('whsec_', ''), 'base64')
    const signature = createHmac('sha256', bytes).update(`${call.id}.${at}.${call.body}`).digest('base64')
    return { 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` }
  }

  it('refuses what was altered, what is old, and what another key signed', async () => {
    const refused = [401, 'not signed by Allclear, or too old']
    const signature = call.headers['webhook-signature']!
    for (const changed of [
      { body: call.body.replace('Restart', 'Destroy') },
      { headers: { 'webhook-id': crypto.randomUUID() } },
      { headers: { 'webhook-timestamp': String(Number(call.headers['webhook-timestamp']) + 1) } },
      { headers: { 'webhook-timestamp': '' } },
      { headers: { 'webhook-signature': '' } },
      { headers: { 'webhook-signature': 'v1,' } },
      { headers: { 'webhook-signature': signature.slice(0, -8) } },
      { headers: signedAt(-301) },
      // It comes nearer while the others are sent.
      { headers: signedAt(900) },
      { headers: signedAt(0, `whsec_${Buffer.alloc(32).toString('base64')}`) },
    ])
      expect([changed, ...(await send(changed))]).toEqual([changed, ...refused])
    expect(done).toEqual(['ready'])
  })

  it('does what Allclear asks, and does it once however often it comes', async () => {
    expect(await send()).toEqual([200, 'done'])
    expect(await send()).toEqual([200, 'done before'])
    // As Allclear calls again: the same id, signed anew.
    expect(await send({ headers: signedAt(0) })).toEqual([200, 'done before'])
    await expect.poll(() => done).toEqual(['ready', 'run Restart'])
  })
})
