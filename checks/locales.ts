/** Every word in both languages, none that is asked for missing, none left over. */
import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const languages = ['en', 'sv']
const faults: string[] = []

type Words = Map<string, string>

function flatten(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value as object, `${prefix}${key}.`),
  )
}

function read(language: string, module: string): Words {
  return new Map(flatten(JSON.parse(readFileSync(`${root}/web/locales/${language}/${module}.json`, 'utf8')) as object))
}

function blanks(text: string): string {
  return [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?(\w+)>/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .toSorted()
    .join(' ')
}

/** `members_one` and `members_other` are asked for as `members`. */
function asked(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

const modules = globSync(`${root}/web/locales/en/*.json`).map((path) => basename(path, '.json'))
const english = new Map(modules.map((module) => [module, read('en', module)]))

for (const language of languages) {
  const files = globSync(`${root}/web/locales/${language}/*.json`).map((path) => basename(path, '.json'))
  for (const module of files.filter((file) => !english.has(file))) faults.push(`${module}.json is missing in en`)
  for (const module of modules) {
    if (!files.includes(module)) {
      faults.push(`${module}.json is missing in ${language}`)
      continue
    }
    const source = english.get(module) ?? new Map<string, string>()
    const words = read(language, module)
    for (const [key, text] of source) {
      const translated = words.get(key)
      if (translated === undefined) faults.push(`${language} ${module}:${key} is missing`)
      else if (blanks(text) !== blanks(translated)) faults.push(`${language} ${module}:${key} fills other blanks`)
      else if (translated.trim() === '') faults.push(`${language} ${module}:${key} is empty`)
    }
    for (const key of words.keys()) {
      if (!source.has(key)) faults.push(`${language} ${module}:${key} is not in en`)
    }
  }
}

/** What a file may ask for: whole keys, and beginnings of keys that are put together while running. */
interface Asking {
  file: string
  modules: string[]
  whole: Set<string>
  beginnings: Set<string>
  /** First arguments of t(), which must exist. */
  called: Set<string>
}

function readSource(path: string): Asking {
  const text = readFileSync(path, 'utf8')
  const named = [...text.matchAll(/(?:useTranslation\(|TFunction<)\s*(\[[^\]]*\]|'[^']*')/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/'([^']+)'/g)].map((name) => name[1] ?? ''),
  )
  if (path.includes('/web/portal/')) named.push('portal')
  const literals = [...text.matchAll(/'([\w.:-]+)'/g)].map((match) => match[1] ?? '')
  const templates = [...text.matchAll(/`([\w.:-]*)\$\{/g)].map((match) => match[1] ?? '')
  const called = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  const trans = [...text.matchAll(/i18nKey="([^"]+)"/g)].map((match) => match[1] ?? '')
  return {
    file: path.slice(root.length + 1),
    modules: named,
    whole: new Set([...literals, ...trans]),
    beginnings: new Set(templates.filter((beginning) => beginning !== '')),
    called: new Set([...called, ...trans]),
  }
}

const sources = globSync(`${root}/web/**/*.{ts,tsx}`)
  .filter((path) => !path.endsWith('.test.ts'))
  .map(readSource)

for (const { file, modules: named, called } of sources) {
  for (const key of called) {
    const [module, name] = key.includes(':') ? (key.split(':') as [string, string]) : [undefined, key]
    const places = module === undefined ? named : [module]
    const exists = places.some((place) => [...(english.get(place)?.keys() ?? [])].some((one) => asked(one) === name))
    if (!exists) faults.push(`${file} asks for ${key}, which is not in ${places.join(', ') || 'any file'}`)
  }
}

/** The reasons with which the server refuses, whose words stand in problems.json. */
const refusals = globSync(`${root}/server/**/*.ts`)
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
const reasons = new Set(
  [...refusals.matchAll(/(?:Refusal\(\s*'\w+',\s*|problem\(\s*)'(\w+)'/g)].map((match) => match[1] ?? ''),
)
const reasonBeginnings = [...refusals.matchAll(/Refusal\(\s*'\w+',\s*`(\w+)\$\{/g)].map((match) => match[1] ?? '')
const isReason = (name: string) =>
  name === 'offline' || reasons.has(name) || reasonBeginnings.some((beginning) => name.startsWith(beginning))

for (const [module, words] of english) {
  for (const key of words.keys()) {
    const name = asked(key)
    if (module === 'problems') {
      if (!isReason(name)) faults.push(`problems:${name} is no reason of the server`)
      continue
    }
    const isUsed = sources.some(
      ({ modules: named, whole, beginnings }) =>
        whole.has(`${module}:${name}`) ||
        (named.includes(module) && whole.has(name)) ||
        [...beginnings].some(
          (one) => `${module}:${name}`.startsWith(one) || (named.includes(module) && name.startsWith(one)),
        ),
    )
    if (!isUsed) faults.push(`${module}:${name} is not used`)
  }
}
for (const reason of reasons) {
  if (!english.get('problems')?.has(reason)) faults.push(`problems:${reason} has no words`)
}

for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else
  console.log(
    `${[...english.values()].reduce((sum, words) => sum + words.size, 0)} words in ${languages.join(' and ')}`,
  )
