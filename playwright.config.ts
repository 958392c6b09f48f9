import { defineConfig } from '@playwright/test'
import { findChromium } from './checks/chromium.ts'
import { patience } from './test/patience.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // The machine may be busy with other things; nothing here waits for a time. What is stuck is so at one step.
  timeout: 1_200_000,
  expect: { timeout: patience },
  // A shared machine may stall all the same; the gate names a path that needed its second try.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'line',
  use: {
    actionTimeout: patience,
    // Pictures of every step would cost more than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false },
    // A fifth of what a browser has to do is to draw what moves.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not start as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
})
