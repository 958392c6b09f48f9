import { basename, dirname, relative } from 'node:path'
import type { RuleTester } from 'oxlint/plugins-dev'

type Rule = Parameters<RuleTester['run']>[1]
type Visitor = ReturnType<NonNullable<Rule['create']>>
type Call = Parameters<NonNullable<Visitor['CallExpression']>>[0]
type Construction = Parameters<NonNullable<Visitor['NewExpression']>>[0]

/** What a store function is called when it writes. */
const writes =
  /^(insert|update|delete|upsert|add|remove|save|create|set|put|mark|clear|append|record|replace|store|write|assign|move|merge|attach|detach)(?=[A-Z])/

const announcing = ['announce', 'announceOn', 'announceHistory', 'changeRecord', 'tellIncident', 'endRun']

const clockInSql =
  /\b(now|clock_timestamp|statement_timestamp|random|gen_random_uuid)\s*\(|\bcurrent_(timestamp|date|time)\b/i

const roles = /^(routes|worker|store|queries|events|present|index)(\.test)?\.ts$/
const roleFolders = new Set(['usecases', 'rules', 'store', 'queries', 'channels', 'sources', 'runners', 'sign-in'])

const emptyNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'types', 'manager', 'base', 'misc'])

/** Time comes from context.now(), identity and chance from platform/id.ts: only so can a test turn the clock. */
const oneClock: Rule = {
  create: (context) => ({
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
        context.report({ node, message: 'Ask context.now() for the time; new Date() cannot be fast-forwarded.' })
      }
    },
    CallExpression(node) {
      const called = context.sourceCode.getText(node.callee)
      if (called === 'Date' || called === 'Date.now' || called.startsWith('Temporal.Now.')) {
        context.report({ node, message: `Ask context.now() for the time; ${called}() cannot be fast-forwarded.` })
      }
      if (called === 'Math.random' || called === 'crypto.randomUUID') {
        context.report({ node, message: `Take ids and chance from platform/id.ts, not from ${called}().` })
      }
    },
    TaggedTemplateExpression(node) {
      if (
        node.tag.type === 'Identifier' &&
        node.tag.name === 'sql' &&
        clockInSql.test(context.sourceCode.getText(node.quasi))
      ) {
        context.report({ node, message: "Pass context.now() and ids in; SQL does not decide by the database's own." })
      }
    },
  }),
}

/** The event log is the audit trail, so a use case that writes and stays silent loses history. */
const writesAnnounce: Rule = {
  create(context) {
    const fromStore = new Set<string>()
    const called = new Map<string, Call>()
    return {
      ImportDeclaration(node) {
        if (!/(^|\/)store(\/[^/]+)?\.ts$/.test(node.source.value)) return
        for (const specifier of node.specifiers) fromStore.add(specifier.local.name)
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && !called.has(node.callee.name)) called.set(node.callee.name, node)
      },
      'Program:exit'() {
        if (!called.has('inTransaction') || announcing.some((name) => called.has(name))) return
        for (const [name, node] of called) {
          if (fromStore.has(name) && writes.test(name)) {
            context.report({ node, message: `${name}() writes, but nothing here calls announce(): who will know?` })
          }
        }
      },
    }
  },
}

/** A pattern that is put together at run time may be a user's, and the native engine backtracks without end (S-104). */
const noBuiltPattern: Rule = {
  create(context) {
    const check = (node: Call | Construction): void => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp' || node.arguments[0]?.type === 'Literal')
        return
      context.report({ node, message: 'Write the pattern as a literal; one that a user may shape belongs in RE2.' })
    }
    return { NewExpression: check, CallExpression: check }
  },
}

const secretName = /(signature|hmac|mac)$/i

/** A comparison that ends at the first difference tells a forger, by the time it takes, how much was right (S-076). */
const constantTime: Rule = {
  create(context) {
    const message = 'Compare it by timingSafeEqual: this takes longer the more of it is right.'
    let makesMac = false
    const equals: Call[] = []
    return {
      ImportDeclaration(node) {
        if (node.source.value === 'node:crypto')
          makesMac ||= node.specifiers.some(({ local }) => local.name === 'createHmac')
      },
      BinaryExpression(node) {
        if (!/^[!=]==?$/.test(node.operator)) return
        const sides = [node.left, node.right]
        const isSecret = sides.some((side) => secretName.test(context.sourceCode.getText(side)))
        const isKnown = sides.some(
          (side) => side.type === 'Literal' || (side.type === 'Identifier' && side.name === 'undefined'),
        )
        if (isSecret && !isKnown) context.report({ node, message })
      },
      CallExpression(node) {
        if (/(\.equals|^Buffer\.compare)$/.test(context.sourceCode.getText(node.callee))) equals.push(node)
      },
      'Program:exit'() {
        if (makesMac) for (const node of equals) context.report({ node, message })
      },
    }
  },
}

/** Every module has the same seven roles, so that a reader knows where to look; ARCHITECTURE.md names them. */
const moduleRoles: Rule = {
  create: (context) => ({
    Program(node) {
      const [, , role = '', ...rest] = relative(context.cwd, context.filename).split('/')
      const known = rest.length === 0 ? roles.test(role) : roleFolders.has(role)
      if (!known) context.report({ node, message: `"${role}" is no role of a module: see ARCHITECTURE.md.` })
    },
  }),
}

/** A file is named for the verb or noun that it holds. */
const tellingNames: Rule = {
  create: (context) => ({
    Program(node) {
      const path = relative(context.cwd, context.filename)
      const stem = basename(path).replace(/(\.(test|d))?\.\w+$/, '')
      const empty = [...dirname(path).split('/'), stem].find((name) => emptyNames.has(name))
      if (empty) context.report({ node, message: `"${empty}" says nothing: name the file for what it holds.` })
    },
  }),
}

export const houseRules = {
  'one-clock': oneClock,
  'writes-announce': writesAnnounce,
  'no-built-pattern': noBuiltPattern,
  'constant-time': constantTime,
  'module-roles': moduleRoles,
  'telling-names': tellingNames,
}

// oxlint loads a plugin by its default export.
export default { meta: { name: 'house' }, rules: houseRules }
