/** Finds the browser for the tests in e2e/. As root on Debian the gate installs it; elsewhere it says what to do. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function findChromium(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env['CHROMIUM'], ...onPath, chromium.executablePath()].find(
    (path) => path !== undefined && runs(path),
  )
}

function installChromium(): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium; anywhere: npx playwright install chromium) or set CHROMIUM to its path.',
    )
  }
  console.log('installing Chromium with apt-get')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-q'], { stdio: ['ignore', 'ignore', 'inherit'], env })
  execFileSync('apt-get', ['install', '-q', '-y', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env })
}

if (import.meta.main && findChromium() === undefined) installChromium()
