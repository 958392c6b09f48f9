import { createHash } from 'node:crypto'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { addNote, escalateIncident, restrictIncident } from '../contract/incident-verbs.ts'
import { readEvidence, readTimeline, registerIncident } from '../contract/incidents.ts'
import { listAudit } from '../contract/records.ts'
import { newId } from '../server/platform/id.ts'
import type { Attachment } from '../contract/records.ts'
import { upload as uploadOf } from './every-endpoint.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const content = 'The antenna is bent'
const upload = async (caller: Caller): Promise<Attachment> =>
  (await caller.send(uploadOf('antenna.txt', content))).json<Attachment>()
const register = () => world.agent.call(registerIncident, { summary: 'It fails', teamId: world.teams.network })
const idsOf = (items: readonly { id: number | string }[]) => items.map(({ id }) => id)

describe('the evidence of an incident', () => {
  it('is the hash that the log keeps of every entry of the timeline, and the head of its chain', async () => {
    const { id: incidentId } = await register()
    await world.agent.call(addNote, { incidentId, html: '<p>Seen</p>' })
    const { chain, entries } = await world.agent.call(readEvidence, { incidentId })
    const { items } = await world.as('process_owner').call(listAudit, { subjectId: incidentId })
    expect(entries).toEqual(items.toReversed().map(({ id, seq, hash }) => ({ id, seq, hash })))
    expect(idsOf(entries)).toEqual(idsOf((await world.agent.call(readTimeline, { incidentId })).items))
    expect(chain).toMatchObject({ entryCount: 2, headHash: items[0]!.hash, isIntact: true })
  })

  it('says when the whole of it was sealed', async () => {
    const { id: incidentId } = await register()
    expect((await world.agent.call(readEvidence, { incidentId })).chain.sealedAt).toBeNull()
    await expect
      .poll(async () => {
        await world.fastForward({ minutes: 2 })
        return (await world.agent.call(readEvidence, { incidentId })).chain.sealedAt
      })
      .not.toBeNull()
  })

  it('names each file with the SHA-256 of its bytes', async () => {
    const { id: incidentId } = await register()
    const file = await upload(world.agent)
    await world.agent.call(addNote, { incidentId, html: '<p>Picture</p>', attachmentIds: [file.id] })
    expect((await world.agent.call(readEvidence, { incidentId })).files).toEqual([
      { id: file.id, name: file.name, size: file.size, sha256: createHash('sha256').update(content).digest('hex') },
    ])
  })

  it('S-096 shows that an entry was changed', async () => {
    const { id: incidentId } = await register()
    const database = new pg.Client(world.url)
    await database.connect()
    await database.query('alter table events disable trigger user')
    await database.query(`update events set actor_name = 'Somebody else' where subject_id = $1`, [incidentId])
    await database.query('alter table events enable trigger user')
    await database.end()
    expect((await world.agent.call(readEvidence, { incidentId })).chain.isIntact).toBe(false)
  })

  it('S-009 gives a supplier the hashes of what it reads and no other, and its files', async () => {
    const { id: incidentId, version } = await register()
    const inner = await upload(world.specialist)
    await world.specialist.call(addNote, { incidentId, html: '<p>Ours</p>', attachmentIds: [inner.id] })
    await world.specialist.call(escalateIncident, {
      incidentId,
      version,
      toTeamId: world.teams.supplier,
      reason: 'Your antenna',
    })
    const shared = await upload(world.specialist)
    const sharedWithTeamId = world.teams.supplier
    await world.specialist.call(addNote, {
      incidentId,
      html: '<p>Yours</p>',
      attachmentIds: [shared.id],
      sharedWithTeamId,
    })
    const { entries, files } = await world.supplier.call(readEvidence, { incidentId })
    expect(idsOf(entries)).toEqual(idsOf((await world.supplier.call(readTimeline, { incidentId })).items))
    expect(idsOf(files)).toEqual([shared.id])
    const ours = await world.specialist.call(readEvidence, { incidentId })
    expect(ours.entries.length).toBe(entries.length + 1)
    expect(idsOf(ours.files)).toEqual([inner.id, shared.id])
  })

  it('S-008 of a restricted incident is for its named people; to others it does not exist', async () => {
    const { id: incidentId, version } = await register()
    await world.manager.call(restrictIncident, {
      incidentId,
      version,
      isRestricted: true,
      namedPersonIds: [world.manager.id],
    })
    expect((await world.manager.call(readEvidence, { incidentId })).entries).toHaveLength(2)
    const hidden = await world.specialist.attempt(readEvidence, { incidentId })
    const none = await world.specialist.attempt(readEvidence, { incidentId: newId() })
    expect([hidden.status, hidden.body]).toEqual([404, none.body])
  })
})
