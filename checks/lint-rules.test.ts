import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Where a rule of .oxlintrc.json must speak, and where it must not. */
const cases: { path: string; code: string; rules: string[] }[] = [
  { path: 'server/incidents/usecases/a.ts', code: 'export const at = Date.now()', rules: ['house(one-clock)'] },
  { path: 'web/incidents/a.ts', code: 'export const at = Date.now()', rules: ['house(one-clock)'] },
  { path: 'web/ui/a.ts', code: 'export const at = Date.now()', rules: [] },
  { path: 'server/platform/clock.ts', code: 'export const now = () => new Date()', rules: [] },
  { path: 'bench/a.ts', code: 'export const at = Math.random()', rules: [] },
  {
    path: 'server/incidents/usecases/b.ts',
    code: `declare const inTransaction: (work: () => void) => void\nimport { insertIncident } from '../store.ts'\ninTransaction(() => insertIncident())`,
    rules: ['house(writes-announce)'],
  },
  { path: 'server/incidents/store.ts', code: 'export const insertIncident = (): void => undefined', rules: [] },
  { path: 'server/incidents/service.ts', code: 'export const a = 1', rules: ['house(module-roles)'] },
  { path: 'server/app.ts', code: 'export const a = 1', rules: [] },
  { path: 'web/incidents/helpers.ts', code: 'export const a = 1', rules: ['house(telling-names)'] },
  { path: 'server/platform/eval.ts', code: `export const a: unknown = eval('1')`, rules: ['eslint(no-eval)'] },
  {
    path: 'web/incidents/b.ts',
    code: `export const a = new Function('1')`,
    rules: ['eslint(no-new-func)', 'typescript(no-implied-eval)'],
  },
  {
    path: 'server/incidents/usecases/c.ts',
    code: `import { execFile } from 'node:child_process'\nexport const a = execFile`,
    rules: ['eslint(no-restricted-imports)'],
  },
  {
    path: 'server/platform/start.ts',
    code: `import { execFile } from 'node:child_process'\nexport const a = execFile`,
    rules: [],
  },
  {
    path: 'server/platform/sandbox.ts',
    code: `import { runInNewContext } from 'node:vm'\nexport const a = runInNewContext`,
    rules: ['eslint(no-restricted-imports)'],
  },
  ...['raw', 'id', 'ref', 'lit'].map((property) => ({
    path: `server/incidents/usecases/sql-${property}.ts`,
    code: `declare const sql: { ${property}(text: string): string }\nexport const a = (text: string) => sql.${property}(text)`,
    rules: ['eslint(no-restricted-properties)'],
  })),
  {
    path: 'server/platform/db/a.ts',
    code: `declare const sql: { raw(text: string): string }\nexport const a = (text: string) => sql.raw(text)`,
    rules: [],
  },
  {
    path: 'server/incidents/rules/a.ts',
    code: 'export const a = (pattern: string) => new RegExp(pattern)',
    rules: ['house(no-built-pattern)'],
  },
  {
    path: 'server/incidents/rules/b.ts',
    code: 'export const a = (input: any) => Boolean(input)',
    rules: ['typescript(no-explicit-any)'],
  },
  { path: 'contract/incidents.ts', code: 'export default 1', rules: ['import(no-default-export)'] },
  { path: 'server/people/store.ts', code: `export * from '../incidents/store.ts'`, rules: ['oxc(no-barrel-file)'] },
  { path: 'server/people/index.ts', code: `export * from '../incidents/store.ts'`, rules: [] },
  {
    path: 'server/platform/write.ts',
    code: 'declare const save: () => Promise<void>\nexport const a = () => { save() }',
    rules: ['typescript(no-floating-promises)'],
  },
  {
    path: 'server/platform/quiet.ts',
    code: 'export const a = () => { try { return 1 } catch {} return 2 }',
    rules: ['eslint(no-empty)'],
  },
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((property) => ({
    path: `web/incidents/${property}.ts`,
    code: `export const a = (to: Record<string, string>, html: string) => Object.assign(to, { ${property}: to['x'] + html }).${property}`,
    rules: ['eslint(no-restricted-properties)'],
  })),
  {
    path: 'web/incidents/Picture.tsx',
    code: `export const Picture = () => <img src="a.png" />`,
    rules: ['jsx-a11y(alt-text)'],
  },
  {
    path: 'test/only.test.ts',
    code: `import { expect, test } from 'vitest'\ntest.only('one', () => expect(1).toBe(1))`,
    rules: ['vitest(no-focused-tests)'],
  },
  {
    path: 'test/idle.test.ts',
    code: `import { test } from 'vitest'\ntest('asks nothing', () => undefined)`,
    rules: ['vitest(expect-expect)'],
  },
]

let folder: string
let found: { filename: string; code: string }[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'))
  for (const path of ['.oxlintrc.json', 'tsconfig.json', 'checks/house-rules.ts'])
    cpSync(join(root, path), join(folder, path))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const { path, code } of cases) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${code}\n`)
  }
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/oxlint'),
    ['-f', 'json', 'server', 'contract', 'web', 'test', 'bench'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  found = (JSON.parse(stdout) as { diagnostics: typeof found }).diagnostics
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(cases)('$path: $rules', ({ path, rules }) => {
  expect(
    found
      .filter((one) => one.filename === path)
      .map((one) => one.code)
      .toSorted(),
  ).toEqual(rules.toSorted())
})
