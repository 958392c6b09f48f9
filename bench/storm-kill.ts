/** Kills the server in a storm of events, so many times, and holds what it acknowledged against what it kept and counts. See README.md. */
import { mkdtempSync, rmSync } from 'node:fs'
import { stormLoop } from '../test/kill/storm-loop.ts'
import { prepare } from '../test/kill/prepare.ts'

const cycles = Number(process.argv[2] ?? 20)
const folder = mkdtempSync('/tmp/allclear-storm-')
try {
  await prepare(folder)
  const { acknowledged, acknowledgedEvents, lost, doubled, miscounted, alerts, incidents, astray } = await stormLoop(
    folder,
    cycles,
    Math.random,
  )
  const wrong = lost.length + doubled.length + Object.keys(miscounted).length + astray.length
  console.log(
    `${cycles} kills: ${acknowledged} payloads with ${acknowledgedEvents} events acknowledged
${lost.length} lost, ${doubled.length} doubled; ${alerts} alerts, ${Object.keys(miscounted).length} miscounted; ${incidents} incidents, ${astray.length} alerts not in exactly one`,
  )
  process.exitCode = wrong === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
