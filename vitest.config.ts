import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that decide from what they are given: no database, so they start at once. */
const pure = ['contract/**/*.test.ts', 'web/**/*.test.ts', 'checks/**/*.test.ts', 'server/*/rules/**/*.test.ts']

/** Those that start and kill processes take longest and mostly wait: begun first, they do not hold up the end. */
const slow = ['test/kill.test.ts', 'test/database-faults.test.ts', 'test/cli.test.ts', 'embedded/embedded.test.ts']

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((path) => moduleId.endsWith(path))
      return found === -1 ? slow.length : found
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- not of an array
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    // One more than the usual two cores, for one of them waits.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    // Node runs our TypeScript itself, in tests as in production.
    experimental: { viteModuleRunner: false },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      // They leave nothing behind, so one process for all of them.
      { extends: true, test: { name: 'rules', include: pure, isolate: false } },
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
