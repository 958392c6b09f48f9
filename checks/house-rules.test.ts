import { RuleTester } from 'oxlint/plugins-dev'
import { describe, it } from 'vitest'
import { houseRules } from './house-rules.ts'

RuleTester.describe = describe
RuleTester.it = it
RuleTester.setDefaultConfig({ languageOptions: { parserOptions: { lang: 'ts' } } })
const tester = new RuleTester()

const invalid = (code: string, filename?: string) => ({ code, errors: 1, ...(filename && { filename }) })
const at = (filename: string) => ({ code: 'export const one = 1', filename })

tester.run('one-clock', houseRules['one-clock'], {
  valid: [
    'const due = new Date(now.getTime() + 60_000)',
    'const now = context.now()',
    'sql`select created_at from incidents where due_at <= ${now}`',
    'describe`now()`',
  ],
  invalid: [
    'new Date()',
    'Date()',
    'Date.now()',
    'Temporal.Now.instant()',
    'Math.random()',
    'crypto.randomUUID()',
    'sql`update clocks set fired_at = now()`',
    'sql`select CURRENT_TIMESTAMP`',
    'sql`insert into incidents (id) values (gen_random_uuid())`',
  ].map((code) => invalid(code)),
})

const write = `import { lockIncident, updateIncident } from '../store.ts'
inTransaction(context, async (tx) => { await lockIncident(tx); await updateIncident(tx) })`

tester.run('writes-announce', houseRules['writes-announce'], {
  valid: [
    `${write}\nannounce(tx, context, 'incident.taken', id, {})`,
    `import { lockIncident } from '../store.ts'\ninTransaction(context, (tx) => lockIncident(tx))`,
    `import { updatedSince } from '../store.ts'\ninTransaction(context, (tx) => updatedSince(tx))`,
  ],
  invalid: [invalid(write), invalid(write.replace('store.ts', 'store/incident.ts'))],
})

tester.run('no-built-pattern', houseRules['no-built-pattern'], {
  valid: ['/^a+$/u', `new RegExp('^a+$', 'u')`],
  invalid: ['new RegExp(pattern)', 'RegExp(`^${prefix}`)'].map((code) => invalid(code)),
})

const mac = `import { createHmac } from 'node:crypto'\nconst expected = createHmac('sha256', key).digest()\n`

tester.run('S-076 constant-time', houseRules['constant-time'], {
  valid: [
    `${mac}timingSafeEqual(given, expected)`,
    'signature === undefined',
    "signature !== ''",
    'checkpoint.seal.equals(found.seal)',
  ],
  invalid: [
    `${mac}expected.equals(given)`,
    `${mac}Buffer.compare(expected, given)`,
    'signature === expected',
    'macOf(id) == mac',
    "headers['x-signature'] !== request.hmac",
  ].map((code) => invalid(code)),
})

tester.run('module-roles', houseRules['module-roles'], {
  valid: [
    at('server/incidents/store.ts'),
    at('server/incidents/store/incident.ts'),
    at('server/incidents/usecases/take-incident.ts'),
    at('server/incidents/rules/ownership.test.ts'),
  ],
  invalid: [
    invalid('export const one = 1', 'server/incidents/controller.ts'),
    invalid('export const one = 1', 'server/incidents/services/taking.ts'),
  ],
})

tester.run('telling-names', houseRules['telling-names'], {
  valid: [at('server/incidents/rules/ownership.ts'), at('web/ui/Table.tsx')],
  invalid: [
    invalid('export const one = 1', 'web/utils/date.ts'),
    invalid('export const one = 1', 'server/incidents/types.ts'),
    invalid('export const one = 1', 'server/platform/helpers.test.ts'),
  ],
})
