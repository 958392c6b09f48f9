import { defineConfig } from 'vitest/config'

/** Tests that decide from what they are given: no database, so they start at once. */
const pure = ['contract/**/*.test.ts', 'web/**/*.test.ts', 'checks/**/*.test.ts', 'server/*/rules/**/*.test.ts']

export default defineConfig({
  test: {
    // Two cores: one worker each; the embedded database takes what they leave.
    maxWorkers: 2,
    // Node runs our TypeScript itself, in tests as in production.
    experimental: { viteModuleRunner: false },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: 'rules', include: pure } },
      {
        extends: true,
        test: {
          name: 'promises',
          include: ['test/**/*.test.ts', 'server/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
