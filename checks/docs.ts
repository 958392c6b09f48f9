/**
 * Fails when a document names a file or a part of the settings that is not there, and when a guide leaves out a setting or a role.
 * ADRs and the changelog tell of the past, so they may.
 */
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { roleKeys } from '../contract/permissions.ts'
import { settingNames } from '../server/platform/config.ts'
import settings from '../web/locales/en/settings.json' with { type: 'json' }

const documents = globSync(['*.md', 'docs/**/*.md', 'deploy/**/*.md', 'bench/**/*.md']).filter(
  (path) => path !== 'CHANGELOG.md' && !path.startsWith('docs/adr/'),
)

const inside = (root: string): string[] =>
  statSync(root).isDirectory()
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path))
    : []
const present = readdirSync('.').flatMap((root) =>
  ['node_modules', '.git', 'dist'].includes(root) ? [] : [root, ...inside(root)],
)
const roots = new Set(present.map((path) => path.split('/')[0]))
const ending = /\.(ts|tsx|js|cjs|mjs|json|md|sql|yml|yaml|html|css|svg|png|service)$/

/** `store.ts`, `server/incidents/` and `usecases/<verb>-<noun>.ts` name files; `application/json` and `/api/x` do not. */
function namesFile(word: string): boolean {
  if (!/^[\w.<][\w./<>*{},-]*$/.test(word)) return false
  return ending.test(word) || (word.includes('/') && roots.has(word.split('/')[0]))
}

/** Whether a file's path ends as the word says; `<noun>` and `*` stand for any name, `{a,b}` for either. */
function exists(word: string): boolean {
  const pattern = word
    .replace(/\/$/, '')
    .replaceAll(/[.]/g, '\\.')
    .replaceAll(/<[^>]+>|\*+/g, '[^/]+')
    .replaceAll(/\{([^}]+)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
  const whole = new RegExp(`(^|/)${pattern}$`)
  return present.some((path) => whole.test(path))
}

const missing = documents.flatMap((document) => {
  const text = readFileSync(document, 'utf8')
  const named = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '')
  const linked = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
  return [
    ...named.filter((word) => namesFile(word) && !exists(word)),
    ...linked.filter((path) => !existsSync(join(dirname(document), path))),
  ].map((path) => `${document} names ${path}, which is not there`)
})

const titles = Object.values(settings.section).map(({ title }) => title)
const misnamed = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/Settings → (.{1,40})/g)]
    .map((match) => match[1] ?? '')
    .filter((rest) => !titles.some((title) => rest.startsWith(title)))
    .map((rest) => `${document} names Settings → ${rest}, which is not there`),
)

/** What each guide must not fall behind. */
const toTell: Record<string, readonly string[]> = {
  'docs/operations.md': settingNames,
  'docs/administrator.md': roleKeys,
}
const untold = Object.entries(toTell).flatMap(([document, words]) => {
  const text = readFileSync(document, 'utf8')
  return words.filter((word) => !text.includes(`\`${word}\``)).map((word) => `${document} does not tell of ${word}`)
})

const faults = new Set([...missing, ...misnamed, ...untold])
for (const line of faults) console.error(line)
process.exitCode = faults.size > 0 ? 1 : 0
