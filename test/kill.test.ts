import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { killLoop } from './kill/kill-loop.ts'
import { copyFolder } from './kill/prepare.ts'
import { stormLoop } from './kill/storm-loop.ts'

const prepared = inject('prepared')
const folder = mkdtempSync('/tmp/allclear-kill-')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('kill -9 under load', () => {
  it('F-01 F-03 F-17 loses no acknowledged write and doubles none, over 30 kills', async () => {
    copyFolder(prepared.folder, folder)
    const report = await killLoop(folder, prepared.key, 30, Math.random)
    console.log(
      `30 kills: ${report.acknowledged} acknowledged, ${report.repeated} repeated, ready after at most ${Math.max(...report.readyMilliseconds)} ms`,
    )
    expect(report.acknowledged).toBeGreaterThan(30)
    expect(report.lost).toEqual([])
    expect(report.doubled).toEqual([])
    expect(report.brokenChains).toBe(0)
  })
})

describe('kill -9 in a storm of events', () => {
  const stormy = mkdtempSync('/tmp/allclear-storm-')
  afterAll(() => rmSync(stormy, { recursive: true, force: true }))

  it('F-01 F-51 loses no accepted event, counts each once, and makes one incident of each alert', async () => {
    copyFolder(prepared.folder, stormy)
    const report = await stormLoop(stormy, 2, Math.random)
    console.log(`2 kills: ${report.acknowledged} payloads with ${report.acknowledgedEvents} events acknowledged`)
    expect(report.acknowledged).toBeGreaterThan(100)
    expect(report).toMatchObject({ lost: [], doubled: [], miscounted: {}, alerts: 20, astray: [] })
    expect(report.incidents).toBeGreaterThan(0)
    expect(report.incidents).toBeLessThanOrEqual(20)
  })
})
