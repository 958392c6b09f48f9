import { defineConfig } from '@playwright/test'
import { findChromium } from './checks/chromium.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A shared machine may stall for seconds; a path that needs its second try is reported as flaky.
  retries: process.env['CI'] ? 2 : 0,
  reporter: 'line',
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not start as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
})
