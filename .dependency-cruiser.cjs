/*
 * Who may import whom. Each rule has a name, which the gate prints, and a sentence that says why.
 * checks/import-rules.test.ts breaks every one of them on purpose.
 */
const tests = '\\.test\\.tsx?$'
const module_ = '^server/(?!platform/)([^/]+)/'

module.exports = {
  forbidden: [
    {
      name: 'contract-stands-alone',
      comment: 'contract/ is the language that server and web share; it needs zod and nothing else.',
      severity: 'error',
      from: { path: '^contract/', pathNot: tests },
      to: { pathNot: ['^contract/', '^node_modules/zod/'] },
    },
    {
      name: 'web-speaks-contract',
      comment: 'What the web knows of the server stands in contract/.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|test|e2e|bench|checks)/' },
    },
    {
      name: 'server-knows-no-web',
      comment: 'The server answers whoever speaks the contract; the web is one of them.',
      severity: 'error',
      from: { path: '^(server|contract|cli)/' },
      to: { path: '^web/' },
    },
    {
      name: 'ui-knows-no-module',
      comment: 'web/ui and web/platform serve every page, so they can know none.',
      severity: 'error',
      from: { path: '^web/(ui|platform)/', pathNot: tests },
      to: { path: '^web/', pathNot: '^web/(ui|platform|locales)/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'server/platform is plumbing: it must not care what flows through it.',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: tests },
      to: { path: '^server/(?!platform/)' },
    },
    {
      name: 'modules-meet-at-the-door',
      comment: 'A module calls another through its index.ts, or hears of it through an event.',
      severity: 'error',
      from: { path: module_, pathNot: tests },
      to: { path: module_, pathNot: ['^server/$1/', '^server/[^/]+/index\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule decides from what it is given: no database, no clock, no network.',
      severity: 'error',
      from: { path: `${module_}rules/`, pathNot: tests },
      to: {
        pathNot: [
          '^server/[^/]+/rules/',
          '^server/$1/events\\.ts$',
          '^contract/',
          '^server/platform/refusal\\.ts$',
          '^server/platform/expressions/',
          '^node_modules/zod/',
          '^node_modules/rrule-temporal/',
        ],
      },
    },
    {
      name: 'store-decides-nothing',
      comment:
        'store and queries, a file or a folder each, hold SQL and may name types; the use case brings rules and rows together.',
      severity: 'error',
      from: { path: `${module_}(store|queries)(/|\\.ts$)` },
      to: {
        pathNot: [
          '^server/platform/db(/|\\.ts$)',
          '^server/$1/(store|queries|events)(/|\\.ts$)',
          '^contract/',
          '^node_modules/kysely/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapters-call-use-cases',
      comment: 'Routes and workers are a line for each use case; logic and SQL are not theirs.',
      severity: 'error',
      from: { path: `${module_}(routes|worker)\\.ts$` },
      to: {
        path: [`${module_}(store|queries|present)(/|\\.ts$)`, `${module_}rules/`, '^server/platform/db(/|\\.ts$)'],
      },
    },
    {
      name: 'data-flows-one-way',
      comment: 'HTTP or worker, use case, rule, store: nothing further in knows what called it.',
      severity: 'error',
      from: { path: `${module_}(usecases/|rules/|(store|queries|present|events)(/|\\.ts$))`, pathNot: tests },
      to: {
        path: [
          '/(routes|worker)\\.ts$',
          '^server/[^/]+\\.ts$',
          '^server/platform/http(/|\\.ts$)',
          '^node_modules/fastify/',
        ],
      },
    },
    {
      name: 'use-case-above-rule-and-store',
      comment: 'A use case brings rules and rows together; neither of them names what it brings, not even its types.',
      severity: 'error',
      from: { path: `${module_}(rules/|(store|queries|present|events)(/|\\.ts$))`, pathNot: tests },
      to: { path: `${module_}usecases/` },
    },
    {
      name: 'product-runs-without-tests',
      comment: 'What ships must not need what only develops it: test folders or devDependencies.',
      severity: 'error',
      from: { path: '^(server|contract|cli)/', pathNot: tests },
      to: { path: '^(test|e2e|bench|checks)/' },
    },
    {
      name: 'production-dependencies-only',
      comment: 'The server starts after npm ci --omit=dev, so it imports from dependencies alone.',
      severity: 'error',
      from: { path: '^(server|contract|cli)/', pathNot: [tests, '^cli/web-from-sources\\.ts$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or one idea too many.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file and it imports nobody: use it or delete it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [tests, '\\.d\\.ts$', '\\.config\\.ts$', '/events\\.ts$', '^web/public/', '^\\.dependency-cruiser'],
      },
      to: {},
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that cannot be followed escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no parser for other programs to call; swc reads the same language.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
