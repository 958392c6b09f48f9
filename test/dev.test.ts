import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { commandLine } from './command-line.ts'
import { testSecret } from './population.ts'
import { createWorld } from './world.ts'

const root = resolve(import.meta.dirname, '..')
const { folder } = commandLine()
// There is an organisation already, so that the demo's year need not be lived through.
const world = await createWorld()

/** The addresses that a page or a module names, from their root. */
const named = (text: string): string[] =>
  [...text.matchAll(/(?:\bsrc=|\bfrom\s*|\bimport\s*)"(\/[^"]+)"/g)].map(([, address]) => address!)

it('npm run dev serves the screens from their sources, with what Vite prepares for them', async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } }
  const [, ...words] = scripts.dev.split(' ')
  const dev = spawn(process.execPath, [...words, '--port', '0', '--data', folder], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: world.url, ALLCLEAR_SECRET: testSecret },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The Node that watches starts the one that serves: both end together.
    detached: true,
  })
  let said = ''
  const hear = (piece: Buffer) => (said += piece.toString())
  dev.stdout.on('data', hear)
  dev.stderr.on('data', hear)
  try {
    await expect.poll(() => said).toMatch(/Allclear is at http\S+\n/)
    const address = /Allclear is at (\S+)/.exec(said)![1]
    const read = async (path: string): Promise<string> => {
      const answer = await fetch(`${address}${path}`)
      const text = await answer.text()
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        expect.stringMatching(/^text\/(html|javascript)/),
      ])
      return text
    }
    const modules = named(await read('/sign-in'))
    expect(modules).toContain('/main.tsx')
    const prepared = named(await read('/main.tsx')).filter((path) => path.includes('/.vite/'))
    expect(prepared).not.toEqual([])
    for (const path of [...modules, ...prepared]) await read(path)
    expect(said, 'nothing has changed').not.toContain('Restarting')
  } finally {
    process.kill(-dev.pid!, 'SIGTERM')
    if (dev.exitCode === null && dev.signalCode === null) await once(dev, 'close')
  }
})
