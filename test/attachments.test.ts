import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { handleContact } from '../contract/contacts.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { readCase, reportCase } from '../contract/portal.ts'
import { type Attachment, readAttachment } from '../contract/records.ts'
import { breakable } from './broken-database.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex'),
  Buffer.alloc(64),
])

function sendFile(caller: Caller, name: string, content: Buffer, type = 'application/octet-stream') {
  const boundary = `----${randomUUID()}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return caller.send({
    method: 'POST',
    url: '/api/attachments',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
async function upload(caller: Caller, name = 'picture.png', content = png): Promise<Attachment> {
  const answer = await sendFile(caller, name, content)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<Attachment>()
}
const download = async (caller: Caller, attachmentId: string) => {
  const { status, response } = await caller.attempt(readAttachment, { attachmentId })
  return { status, response, content: response.rawPayload }
}
const may = async (caller: Caller, attachmentId: string) => (await download(caller, attachmentId)).status

describe('a file', () => {
  it('comes back byte for byte to who uploaded it, and to nobody else before it is used', async () => {
    const file = await upload(world.user)
    expect(file).toMatchObject({ name: 'picture.png', mediaType: 'image/png', size: png.length })
    expect((await download(world.user, file.id)).content).toEqual(png)
    for (const caller of [world.as('otherUser'), world.agent, world.admin]) expect(await may(caller, file.id)).toBe(404)
    expect(await may(world.stranger, file.id)).toBe(401)
  })

  it('S-061 is a download, sandboxed, whatever it is', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    for (const [name, content] of [
      ['page.html', page],
      ['drawing.svg', Buffer.from('<svg onload="x"/>')],
      ['a.png', png],
    ] as const) {
      const { id } = await upload(world.user, name, content)
      const { headers } = (await download(world.user, id)).response
      expect(headers['content-disposition']).toMatch(/^attachment; filename=/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-type']).toBe(name === 'a.png' ? 'image/png' : 'application/octet-stream')
    }
  })

  it('S-062 is what its content is, not what its sender says', async () => {
    const answer = await sendFile(
      world.user,
      'picture.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/png',
    )
    expect(answer.json()).toMatchObject({ mediaType: 'application/octet-stream' })
    const renamed = await upload(world.user, 'picture.html', png)
    expect(renamed.mediaType).toBe('application/octet-stream')
  })

  it('S-060 S-077 has a plain name, and no header is smuggled in with it', async () => {
    const { id, name } = await upload(world.user, '../..\\\u200b.ht\u202eaccess%0d%0aSet-Cookie: x')
    expect(name).toBe('htaccess%0d%0aSet-Cookie_ x')
    const { headers } = (await download(world.user, id)).response
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('S-067 is refused beyond 25 MB, and without content nothing breaks', async () => {
    const large = await sendFile(world.user, 'large.bin', Buffer.alloc(25 * 1024 * 1024 + 1))
    expect(large.statusCode).toBe(413)
    expect((await upload(world.user, 'empty.txt', Buffer.alloc(0))).size).toBe(0)
    const none = await world.user.send({
      method: 'POST',
      url: '/api/attachments',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x--\r\n',
    })
    expect(none.statusCode).toBe(422)
  })

  it('stands in the log with the digest of its content', async () => {
    const { id } = await upload(world.user)
    const { payload } = await world.db
      .selectFrom('events')
      .select('payload')
      .where('subjectType', '=', 'attachment')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow()
    expect(payload).toMatchObject({ sha256: createHash('sha256').update(png).digest('hex') })
  })

  it('that nobody uses is removed after a day', async () => {
    const unused = await upload(world.user)
    const used = await upload(world.user)
    await world.user.call(reportCase, { summary: 'With a picture', attachmentIds: [used.id] })
    await world.fastForward({ hours: 23 })
    expect(await may(world.user, unused.id)).toBe(200)
    await world.fastForward({ hours: 2 })
    expect(await may(world.user, unused.id)).toBe(404)
    expect(await may(world.user, used.id)).toBe(200)
  })
})

describe('S-063 a file is for who may read its message', () => {
  it('what the user is told is for the user and for staff', async () => {
    const sent = await upload(world.user)
    const { case: mine } = await world.user.call(reportCase, { summary: 'Look', attachmentIds: [sent.id] })
    const answer = await upload(world.agent)
    await world.agent.call(verbs.replyToUser, {
      incidentId: mine!.id,
      html: '<p>Like this</p>',
      attachmentIds: [answer.id],
    })
    const { entries } = await world.user.call(readCase, { incidentId: mine!.id })
    expect(entries.flatMap(({ attachments }) => attachments.map(({ id }) => id))).toEqual([sent.id, answer.id])
    for (const { id } of [sent, answer]) {
      expect([
        await may(world.user, id),
        await may(world.specialist, id),
        await may(world.as('otherUser'), id),
      ]).toEqual([200, 200, 404])
      expect([await may(world.supplier, id), await may(world.stranger, id)]).toEqual([404, 401])
    }
  })

  it('what staff note is for staff', async () => {
    const { case: mine } = await world.user.call(reportCase, { summary: 'Look' })
    const { id } = await upload(world.agent)
    await world.agent.call(verbs.addNote, { incidentId: mine!.id, html: '<p>x</p>', attachmentIds: [id] })
    expect([await may(world.user, id), await may(world.specialist, id), await may(world.stakeholder, id)]).toEqual([
      404, 200, 404,
    ])
  })

  it('after the incident is restricted, for its named people and its requester', async () => {
    const { id } = await upload(world.user)
    const { case: mine } = await world.user.call(reportCase, { summary: 'Look', attachmentIds: [id] })
    expect(await may(world.specialist, id)).toBe(200)
    const { version } = await world.manager.call(readIncident, { incidentId: mine!.id })
    await world.manager.call(verbs.restrictIncident, {
      incidentId: mine!.id,
      version,
      isRestricted: true,
      namedPersonIds: [world.manager.id],
    })
    expect([await may(world.specialist, id), await may(world.admin, id)]).toEqual([404, 404])
    expect([await may(world.manager, id), await may(world.user, id)]).toEqual([200, 200])
  })

  it('with a suspicion, for the desk, and with the incident it becomes', async () => {
    const { id } = await upload(world.user)
    const told = await world.user.call(reportCase, { summary: 'Odd mail', outcome: 'suspicion', attachmentIds: [id] })
    expect([await may(world.agent, id), await may(world.user, id), await may(world.as('otherUser'), id)]).toEqual([
      200, 200, 404,
    ])
    await world.agent.call(handleContact, { contactId: told.contactId, version: 1, becomesIncident: true })
    expect([await may(world.agent, id), await may(world.user, id), await may(world.as('otherUser'), id)]).toEqual([
      200, 200, 404,
    ])
  })

  it('S-006 another’s upload, or one used already, cannot be attached', async () => {
    const theirs = await upload(world.as('otherUser'))
    const used = await upload(world.user)
    await world.user.call(reportCase, { summary: 'First', attachmentIds: [used.id] })
    for (const attachmentId of [theirs.id, used.id, randomUUID()]) {
      for (const outcome of ['incident', 'suspicion'] as const) {
        const answer = await world.user.attempt(reportCase, {
          summary: 'Second',
          outcome,
          attachmentIds: [attachmentId],
        })
        expect(answer.status).toBe(422)
      }
      const registered = await world.agent.attempt(registerIncident, {
        summary: 'Second',
        attachmentIds: [attachmentId],
      })
      expect(registered.status).toBe(422)
    }
    expect(await may(world.as('otherUser'), theirs.id)).toBe(200)
  })
})

it('S-067 many uploads at once pass no daily limit', async () => {
  await world.fastForward({ days: 2 })
  const uploader = world.as('otherSpecialist')
  const { id } = await upload(uploader)
  await world.db.transaction().execute((tx) =>
    tx
      .insertInto('attachments')
      .values(
        Array.from({ length: 195 }, () => ({
          id: randomUUID(),
          name: 'x',
          mediaType: 'x/x',
          size: 0,
          sha256: Buffer.alloc(32),
          content: Buffer.alloc(0),
          uploadedById: uploader.id,
          uploadedAt: world.now(),
        })),
      )
      .execute(),
  )
  const answers = await Promise.all(Array.from({ length: 10 }, () => sendFile(uploader, 'a.png', png)))
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(4)
  expect(answers.filter(({ statusCode }) => statusCode === 413)).toHaveLength(6)
  expect(await may(uploader, id)).toBe(200)
})

describe('F-61 a file and what refers to it', () => {
  const counts = async () => {
    const { rows } = await world.pool.query<{ files: number; events: number; notes: number }>(
      `select (select count(*)::int from attachments) as files,
        (select count(*)::int from events where subject_type = 'attachment') as events,
        (select count(*)::int from events where type = 'incident.noted') as notes`,
    )
    return rows[0]
  }
  it('are there both or neither, whichever of them fails', async () => {
    const database = breakable(world.pool)
    const { id: incidentId } = await world.agent.call(registerIncident, { summary: 'With a file' })
    const before = await counts()
    for (const writes of [/^insert into "attachments"/, /^\s*insert into events/, /^commit$/]) {
      const { answer, hasBroken } = await database.during(
        (text) => writes.test(text),
        () => sendFile(world.agent, 'lost.png', png),
      )
      expect([String(writes), hasBroken, answer.statusCode, await counts()]).toEqual([
        String(writes),
        true,
        500,
        before,
      ])
    }
    const file = await upload(world.agent)
    const unclaimed = await counts()
    const note = { incidentId, html: '<p>See</p>', attachmentIds: [file.id] }
    for (const writes of [/^update "attachments"/, /^\s*insert into events/, /^commit$/]) {
      const { answer, hasBroken } = await database.during(
        (text) => writes.test(text),
        () => world.agent.attempt(verbs.addNote, note),
      )
      expect([String(writes), hasBroken, answer.status, await counts()]).toEqual([String(writes), true, 500, unclaimed])
    }
    await world.agent.call(verbs.addNote, note)
    expect(await may(world.as('otherAgent'), file.id)).toBe(200)
  })

  it('are swept together when nothing refers to them within a day', async () => {
    const file = await upload(world.agent)
    await world.fastForward({ hours: 23 })
    expect(await may(world.agent, file.id)).toBe(200)
    await world.fastForward({ hours: 2 })
    expect(await may(world.agent, file.id)).toBe(404)
  })
})
