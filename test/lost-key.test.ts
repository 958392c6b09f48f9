import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listAudit } from '../contract/records.ts'
import { commandLine } from './command-line.ts'
import { createWorld } from './world.ts'

const { emptyDatabase, folder, run, start } = commandLine()
const holds = (text: string | RegExp): unknown => expect.stringMatching(text)
const world = await createWorld()
const otherKey = { ALLCLEAR_SECRET: 'another secret that is long enough for this' }
const refused = { code: 1, stderr: holds(/begun with another key than ALLCLEAR_SECRET.*accept-key/) }

/** Starts a server that must come up, and ends it. */
async function serve(url: string, environment = {}): Promise<void> {
  const server = start(url, ['serve', '--port', '0'], environment)
  let said = ''
  server.stdout?.on('data', (piece: Buffer) => (said += piece.toString()))
  const exit = once(server, 'exit')
  await Promise.race([once(server.stdout!, 'data'), exit])
  server.kill('SIGTERM')
  await exit
  expect(said).toContain('Allclear is at')
}

it('a server does not start on another key than the one that began its database, until that is accepted', async () => {
  const { url } = world
  expect(await run(url, ['doctor'], '', otherKey)).toMatchObject({ stdout: holds(/^ok +key +no server/m) })
  await serve(url)
  for (const role of ['web', 'worker', 'all'])
    expect(await run(url, ['serve', '--port', '0', '--role', role], '', otherKey), role).toMatchObject(refused)
  expect(await run(url, ['doctor'], '', otherKey)).toMatchObject({ code: 1, stdout: holds(/^fault +key /m) })
  await serve(url)

  // A backup says with which key it is restored, whoever made it.
  const file = join(folder, 'by-another.backup')
  expect(await run(url, ['backup', file], '', otherKey)).toMatchObject({ code: 0 })
  expect(await run(await emptyDatabase(), ['restore', file])).toMatchObject({ code: 0 })

  expect(await run(url, ['accept-key'])).toMatchObject({ code: 0, stdout: holds('nothing to do') })
  expect(await run(url, ['accept-key'], '', otherKey)).toMatchObject({
    code: 0,
    stdout: holds('goes on with this key'),
  })
  expect(await run(url, ['doctor'], '', otherKey)).toMatchObject({ stdout: holds(/^ok +key /m) })
  await serve(url, otherKey)
  expect(await run(url, ['serve', '--port', '0'])).toMatchObject(refused)
  expect((await world.admin.call(listAudit, { type: 'upkeep.key_accepted' })).items.length).toBe(1)
})

it('a restore without the seals goes on with the key that it ran with', async () => {
  const file = join(folder, 'lost.backup')
  expect(await run(world.url, ['backup', file])).toMatchObject({ code: 0 })
  const url = await emptyDatabase()
  const newKey = { ALLCLEAR_SECRET: 'the key of a new installation, long enough' }
  // It may have been started before, with the key that it then had.
  await serve(url)
  expect(await run(url, ['restore', file, '--without-seals'], '', newKey)).toMatchObject({ code: 0 })
  await serve(url, newKey)
  expect(await run(url, ['serve', '--port', '0'])).toMatchObject(refused)
})
