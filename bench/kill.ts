/** Kills the server under load, so many times, and compares what it acknowledged with what it kept. See README.md. */
import { mkdtempSync, rmSync } from 'node:fs'
import { killLoop } from '../test/kill/kill-loop.ts'
import { prepare } from '../test/kill/prepare.ts'

const cycles = Number(process.argv[2] ?? 150)
const folder = mkdtempSync('/tmp/allclear-kill-')
try {
  const { key } = await prepare(folder)
  const { acknowledged, repeated, lost, doubled, brokenChains, readyMilliseconds } = await killLoop(
    folder,
    key,
    cycles,
    Math.random,
  )
  const ready = readyMilliseconds.toSorted((a, b) => a - b)
  console.log(
    `${cycles} kills: ${acknowledged} writes acknowledged, ${repeated} calls without an answer repeated
${lost.length} lost, ${doubled.length} doubled, ${brokenChains} broken chains
ready again after ${ready[Math.floor(ready.length / 2)]} ms (median), ${ready.at(-1)} ms (most)`,
  )
  process.exitCode = lost.length + doubled.length + brokenChains === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
