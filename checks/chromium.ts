/** Finds the browser for the tests in e2e/. As root on Debian the gate installs it; elsewhere it says what to do. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The shell without a window first: the same engine for a fifth less work. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const packages = ['chromium-headless-shell', 'chromium']

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env['CHROMIUM'], ...onPath, chromium.executablePath()].find(
    (path) => path !== undefined && runs(path),
  )
}

function installChromium(): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium-headless-shell; anywhere: npx playwright install chromium) or set CHROMIUM to its path.',
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command: string, ...words: string[]) =>
    execFileSync(command, ['-q', ...words], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', env })
  run('apt-get', 'update')
  const known = run('apt-cache', 'pkgnames', 'chromium').split('\n')
  const name = packages.find((one) => known.includes(one))
  if (name === undefined) throw new Error('apt-get knows no Chromium. Install one, or set CHROMIUM to its path.')
  console.log(`installing ${name} with apt-get`)
  run('apt-get', 'install', '-y', name)
}

if (import.meta.main && findChromium() === undefined) installChromium()
