import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function open(source: 'oncall' | 'goalert' | 'alertmanager', name: string) {
  const { integration, token, address } = await world.admin.call(detection.addIntegration, { name, source })
  const { pathname, search } = new URL(address)
  const list = async (view: 'open' | 'resolved') =>
    (await world.agent.call(detection.listAlerts, { integrationId: integration.id, view })).items.map(
      ({ title }) => title,
    )
  return {
    token,
    url: pathname + search,
    list,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId: integration.id })).items,
  }
}
const post = (url: string, payload: string | object, headers = {}) =>
  world.stranger.send({ method: 'POST', url, payload, headers })

describe('who comes from OnCall', () => {
  it('raises and clears an alert by its formatted webhook with nothing changed but the host', async () => {
    const { url, token, list } = await open('oncall', 'formatted')
    expect(url).toBe(`/integrations/v1/formatted_webhook/${token}/`)
    expect((await post(url, { alert_uid: '1', title: 'The lift stands', state: 'alerting' })).statusCode).toBe(200)
    expect(await list('open')).toEqual(['The lift stands'])
    await post(url.slice(0, -1), { alert_uid: '1', state: 'ok' })
    expect([await list('open'), await list('resolved')]).toEqual([[], ['The lift stands']])
  })

  it('keeps the addresses of its other tools, which send in their own form', async () => {
    const { token, list } = await open('alertmanager', 'behind OnCall')
    const payload = { alerts: [{ status: 'firing', labels: { alertname: 'Slow' } }] }
    expect((await post(`/integrations/v1/alertmanager/${token}/`, payload)).statusCode).toBe(200)
    expect(await list('open')).toEqual(['Slow'])
  })

  it('S-076 is refused with a wrong token', async () => {
    expect((await post(`/integrations/v1/formatted_webhook/${'x'.repeat(43)}/`, { title: 'x' })).statusCode).toBe(401)
  })
})

describe('who comes from GoAlert', () => {
  it('raises and closes an alert, and its token is not kept with what it sent', async () => {
    const { url, token, list, payloads } = await open('goalert', 'GoAlert')
    expect((await post(`${url}&summary=Cold`, '')).statusCode).toBe(204)
    expect(await list('open')).toEqual(['Cold'])
    expect(JSON.stringify(await payloads())).not.toContain(token)
    const told = await post(url, 'summary=Warm', { accept: 'application/json' })
    expect(told.json()).toMatchObject({ IsNew: true })
    expect((await post(url, 'summary=Warm', { accept: 'application/json' })).json()).toMatchObject({ IsNew: false })
    await post(`/v1/api/alerts?token=${token}`, { summary: 'Cold', action: 'close' })
    expect([await list('open'), await list('resolved')]).toEqual([['Warm'], ['Cold']])
  })

  it('S-076 is refused with a wrong token, and told what is missing', async () => {
    const { url } = await open('goalert', 'lacking')
    expect((await post('/api/v2/generic/incoming?summary=x', '')).statusCode).toBe(401)
    expect((await post(url, '')).statusCode).toBe(422)
  })
})
