import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser'
import { afterEach, describe, expect, test } from 'vitest'

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: NonNullable<IFlattenedRuleSet['forbidden']>
  options: ICruiseOptions
}

type Tree = Record<string, string>

/** A sound little project that obeys every rule; each case below adds or replaces files of it. */
const sound: Tree = {
  'package.json': JSON.stringify({
    dependencies: { zod: '*', kysely: '*', fastify: '*', pg: '*' },
    devDependencies: { vitest: '*' },
  }),
  ...Object.fromEntries(
    ['zod', 'kysely', 'fastify', 'pg', 'vitest'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {}'],
    ]),
  ),
  'contract/incidents.ts': `import { z } from 'zod'\nexport const incident = z`,
  'server/main.ts': `import './app.ts'`,
  'server/app.ts': `import './incidents/routes.ts'\nimport './incidents/worker.ts'`,
  'server/platform/db/index.ts': `import 'pg'\nimport 'kysely'\nexport type Tx = object`,
  'server/platform/http.ts': `import 'fastify'`,
  'server/platform/background.ts': `import './db/index.ts'`,
  'server/platform/refusal.ts': `export class Refusal extends Error {}`,
  'server/incidents/routes.ts': `import '../../contract/incidents.ts'\nimport '../platform/http.ts'\nimport './usecases/take-incident.ts'`,
  'server/incidents/worker.ts': `import '../platform/background.ts'\nimport './usecases/take-incident.ts'`,
  'server/incidents/usecases/take-incident.ts': `import '../rules/ownership.ts'\nimport '../store.ts'\nimport '../events.ts'\nimport '../../people/index.ts'`,
  'server/incidents/rules/ownership.ts': `import '../../../contract/incidents.ts'\nimport '../../platform/refusal.ts'`,
  'server/incidents/store.ts': `import 'kysely'\nimport type { Tx } from '../platform/db/index.ts'\nimport type {} from './events.ts'`,
  'server/incidents/events.ts': `export type Events = { 'incident.taken': object }`,
  'server/people/index.ts': `export * from './usecases/find-person.ts'`,
  'server/people/usecases/find-person.ts': `import '../store.ts'`,
  'server/people/store.ts': `import '../platform/db/index.ts'`,
  'web/main.tsx': `import './incidents/Queue.tsx'`,
  'web/incidents/Queue.tsx': `import '../ui/Table.tsx'\nimport '../../contract/incidents.ts'`,
  'web/ui/Table.tsx': `import '../platform/client.ts'`,
  'web/platform/client.ts': `export const client = <T,>(answer: T) => answer`,
}

const broken: { rule: string; how: string; files: Tree }[] = [
  {
    rule: 'contract-stands-alone',
    how: 'the contract imports the server',
    files: { 'contract/incidents.ts': `import type { Refusal } from '../server/platform/refusal.ts'` },
  },
  {
    rule: 'contract-stands-alone',
    how: 'the contract imports a package other than zod',
    files: { 'contract/incidents.ts': `import 'kysely'` },
  },
  {
    rule: 'web-speaks-contract',
    how: 'a page imports a rule, if only its type',
    files: { 'web/incidents/Queue.tsx': `import type {} from '../../server/incidents/rules/ownership.ts'` },
  },
  {
    rule: 'server-knows-no-web',
    how: 'the server imports a page',
    files: {
      'server/app.ts': `import './incidents/routes.ts'\nimport './incidents/worker.ts'\nimport '../web/ui/Table.tsx'`,
    },
  },
  {
    rule: 'ui-knows-no-module',
    how: 'a widget imports a page',
    files: { 'web/ui/Row.tsx': `import '../incidents/Queue.tsx'` },
  },
  {
    rule: 'platform-knows-no-module',
    how: 'platform imports a module, through its door even',
    files: { 'server/platform/http.ts': `import 'fastify'\nimport '../people/index.ts'` },
  },
  {
    rule: 'modules-meet-at-the-door',
    how: 'a use case reaches into the store of another module',
    files: { 'server/incidents/usecases/find.ts': `import '../../people/store.ts'` },
  },
  {
    rule: 'rules-are-pure',
    how: 'a rule reads the database',
    files: { 'server/incidents/rules/limit.ts': `import '../../platform/db/index.ts'` },
  },
  {
    rule: 'rules-are-pure',
    how: 'a rule reads the file system',
    files: { 'server/incidents/rules/limit.ts': `import 'node:fs'` },
  },
  {
    rule: 'store-decides-nothing',
    how: 'a store asks a rule',
    files: {
      'server/people/store.ts': `import '../platform/db/index.ts'\nimport './rules/name.ts'`,
      'server/people/rules/name.ts': '',
    },
  },
  {
    rule: 'store-decides-nothing',
    how: 'queries for a screen use the plumbing of HTTP',
    files: { 'server/people/queries.ts': `import '../platform/background.ts'` },
  },
  {
    rule: 'store-decides-nothing',
    how: 'one file of several that a store has asks a rule',
    files: {
      'server/people/store/person.ts': `import '../../platform/db/index.ts'\nimport '../rules/name.ts'`,
      'server/people/rules/name.ts': '',
      'server/people/usecases/find-person.ts': `import '../store/person.ts'`,
    },
  },
  {
    rule: 'adapters-call-use-cases',
    how: 'a route reads the store',
    files: { 'server/people/routes.ts': `import './store.ts'` },
  },
  {
    rule: 'adapters-call-use-cases',
    how: 'a route reads one of several files of queries',
    files: { 'server/people/routes.ts': `import './queries/person.ts'`, 'server/people/queries/person.ts': '' },
  },
  {
    rule: 'adapters-call-use-cases',
    how: 'a worker asks a rule',
    files: { 'server/people/worker.ts': `import './rules/name.ts'`, 'server/people/rules/name.ts': '' },
  },
  {
    rule: 'data-flows-one-way',
    how: 'a use case knows HTTP',
    files: { 'server/incidents/usecases/answer.ts': `import '../../platform/http.ts'` },
  },
  {
    rule: 'use-case-above-rule-and-store',
    how: 'a store names a type of a use case',
    files: {
      'server/incidents/store.ts': `import type { Change } from './usecases/change.ts'\nexport type Row = Change`,
      'server/incidents/usecases/change.ts': 'export interface Change {}',
    },
  },
  {
    rule: 'product-runs-without-tests',
    how: 'a use case imports a test harness',
    files: { 'server/incidents/usecases/cheat.ts': `import '../../../test/world.ts'`, 'test/world.ts': '' },
  },
  {
    rule: 'production-dependencies-only',
    how: 'the server imports a devDependency',
    files: { 'server/main.ts': `import './app.ts'\nimport 'vitest'` },
  },
  {
    rule: 'no-cycles',
    how: 'two files import each other',
    files: {
      'server/platform/http.ts': `import './log.ts'\nimport 'fastify'`,
      'server/platform/log.ts': `import './http.ts'`,
    },
  },
  {
    rule: 'no-orphans',
    how: 'a file stands alone',
    files: { 'server/platform/leftover.ts': 'export const leftover = 1' },
  },
  {
    rule: 'nothing-unresolved',
    how: 'an import leads nowhere',
    files: { 'server/platform/http.ts': `import 'fastify'\nimport './gone.ts'` },
  },
]

let folder: string

async function violatedRules(files: Tree): Promise<string[]> {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'))
  for (const [path, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { output } = await cruise(['contract', 'server', 'web'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  })
  return [...new Set((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name))]
}

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the import rules', () => {
  test('let a sound project through', async () => {
    expect(await violatedRules({})).toEqual([])
  })

  test.each(broken)('$rule: $how', async ({ rule, files }) => {
    expect(await violatedRules(files)).toEqual([rule])
  })

  test('are each broken by a case above', () => {
    expect(new Set(broken.map((example) => example.rule))).toEqual(new Set(forbidden.map((rule) => rule.name)))
  })
})
