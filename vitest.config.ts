import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { patience } from './test/patience.ts'

/** Tests that decide from what they are given: no database, so they start at once. */
const rules = ['contract/**/*.test.ts', 'web/**/*.test.ts', 'checks/**/*.test.ts', 'server/**/*.test.ts']
const embedded = 'server/platform/db/embedded/embedded.test.ts'

/** Those that start and kill processes take longest and mostly wait: begun first, they do not hold up the end. */
const slow = [
  'test/kill.test.ts',
  'test/database-faults.test.ts',
  'test/backup.test.ts',
  embedded,
  'test/import-killed.test.ts',
  'test/cli.test.ts',
  'test/storage-faults.test.ts',
]

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
    // Two more than the usual two cores, for two of them wait.
    maxWorkers: 4,
    sequence: { sequencer: SlowFirst },
    // Node runs our TypeScript itself, in tests as in production.
    experimental: { viteModuleRunner: false },
    restoreMocks: true,
    unstubEnvs: true,
    // Files take their turn in the same few processes, for half of a file's time would be loading the product. Its modules
    // keep nothing of an installation; what a file does change, its world, ends with it.
    isolate: false,
    // No bars: what is stuck is so at a wait of its own (test/patience.ts).
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    expect: { poll: { timeout: patience } },
    projects: [
      { extends: true, test: { name: 'rules', include: rules, exclude: [embedded, '**/node_modules/**'] } },
      {
        extends: true,
        test: {
          name: 'promises',
          include: ['test/**/*.test.ts', embedded],
          globalSetup: ['test/global-setup.ts'],
          setupFiles: ['test/end-worlds.ts'],
        },
      },
    ],
  },
})
