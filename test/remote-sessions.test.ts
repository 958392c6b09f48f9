import { beforeAll, describe, expect, it } from 'vitest'
import * as catalogue from '../contract/catalogue.ts'
import { listAudit } from '../contract/records.ts'
import * as sessions from '../contract/remote-sessions.ts'
import { newId } from '../server/platform/id.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const add = (form: Partial<Parameters<typeof world.admin.call<typeof catalogue.addConfigurationItem>>[1]> = {}) =>
  world.admin.call(catalogue.addConfigurationItem, { name: 'web 1', type: 'Server', ...form })
const opened = async (...ids: string[]) =>
  (await world.agent.call(sessions.listRemoteSessions, { ciIds: ids.join(',') })).items

describe('a remote session', () => {
  it('is opened at the address of the type of the item, or at its own where it has one', async () => {
    const template = await world.admin.call(sessions.addRemoteSessionTemplate, {
      name: 'server',
      template: 'https://remote.example.org/#/client/{name}',
    })
    const plain = await add()
    const own = await add({ remoteSessionUrl: 'ssh://admin@db-1.example.org' })
    const other = await add({ type: 'Printer' })
    expect(await opened(plain.id, own.id, other.id, newId())).toEqual(
      expect.arrayContaining([
        { ciId: plain.id, url: 'https://remote.example.org/#/client/web%201' },
        { ciId: own.id, url: 'ssh://admin@db-1.example.org' },
      ]),
    )
    expect((await opened(plain.id, own.id, other.id)).length).toBe(2)
    await world.admin.call(sessions.changeRemoteSessionTemplate, {
      templateId: template.id,
      version: 1,
      template: 'rdp://{name}',
    })
    expect(await opened(plain.id)).toEqual([{ ciId: plain.id, url: 'rdp://web%201' }])
    await world.admin.call(sessions.changeRemoteSessionTemplate, {
      templateId: template.id,
      version: 2,
      isActive: false,
    })
    expect(await opened(plain.id)).toEqual([])
    await world.admin.call(catalogue.changeConfigurationItem, { ciId: own.id, version: 1, isActive: false })
    expect(await opened(own.id)).toEqual([])
  })

  it('has one address for each type, and who changed it stands in the log', async () => {
    const form = { name: 'Database', template: 'ssh://{name}' }
    const { id } = await world.admin.call(sessions.addRemoteSessionTemplate, form)
    expect((await world.admin.attempt(sessions.addRemoteSessionTemplate, { ...form, name: 'DATABASE' })).status).toBe(
      409,
    )
    const { items } = await world.admin.call(listAudit, { subjectId: id })
    expect(items.map(({ type }) => type)).toEqual(['remote_session_template.added'])
    expect(items[0]!.names[id]).toBe('Database')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x', 'https://a:b@x', '//x', 'https://x/"y'])(
    'is never opened at %s',
    async (hostile) => {
      const item = { name: 'x', type: 'y', remoteSessionUrl: hostile }
      expect((await world.admin.attempt(catalogue.addConfigurationItem, item)).status).toBe(400)
      const { id: ciId } = await add()
      const change = { ciId, version: 1, remoteSessionUrl: hostile }
      expect((await world.admin.attempt(catalogue.changeConfigurationItem, change)).status).toBe(400)
      const template = { name: 'z', template: hostile }
      expect((await world.admin.attempt(sessions.addRemoteSessionTemplate, template)).status).toBe(400)
    },
  )

  it('is for those who work on incidents, and is said by those who manage the catalogue', async () => {
    const own = 'ssh://secret-host'
    const { id, name } = await add({ name: 'Only for us', remoteSessionUrl: own, teamId: world.teams.supplier })
    const ask = async (who: Parameters<typeof world.as>[0]) =>
      (await world.as(who).attempt(sessions.listRemoteSessions, { ciIds: id })).status
    expect(await Promise.all((['agent', 'specialist', 'incident_manager'] as const).map(ask))).toEqual([200, 200, 200])
    expect(await Promise.all((['user', 'supplier', 'stakeholder'] as const).map(ask))).toEqual([403, 403, 403])
    const seen = async (who: Parameters<typeof world.as>[0]) =>
      (await world.as(who).call(catalogue.listConfigurationItems, { q: name })).items.map((ci) => ci.remoteSessionUrl)
    expect(await seen('agent')).toEqual([own])
    expect(await seen('administrator')).toEqual([own])
    expect(await seen('supplier')).toEqual([null])
    const manage = { name: 'q', template: 'ssh://{name}' }
    expect((await world.agent.attempt(sessions.addRemoteSessionTemplate, manage)).status).toBe(403)
  })

  it.each(['', 'x', '-'.repeat(36), `${newId()},`, `${newId()};drop table x`, Array(101).fill(newId()).join(',')])(
    'is asked for by ids: %s is none',
    async (ciIds) => {
      expect((await world.agent.attempt(sessions.listRemoteSessions, { ciIds })).status).toBe(400)
    },
  )
})
