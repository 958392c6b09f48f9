import { useSyncExternalStore } from 'react'
import { loadWords, preferredLanguage, rememberLanguage } from '../platform/language.ts'
import type { Language, WordFile } from '../platform/language.ts'
import { Problem } from '../platform/problem.ts'
import type portal from '../locales/en/portal.json'

// The portal reads the same files as the workspace but without i18next, whose 20 kB it could not afford.

type Leaf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaf<Tree[Key]>}`
}[keyof Tree & string]
type Singular<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key
export type PortalKey = Singular<Leaf<typeof portal>>
export type Values = Record<string, string | number>

// Of all that there is only these, so that the portal knows nothing of the workspace's.
const files = import.meta.glob<WordFile>('../locales/*/{portal,problems}.json')

interface Words {
  language: Language
  portal: Record<string, unknown>
  problems: Record<string, unknown>
}

let words: Words | undefined
const listeners = new Set<() => void>()

export async function speak(language: Language = preferredLanguage()): Promise<void> {
  const portalWords = await loadWords(files, language, 'portal')
  // What may go wrong is told in the server's own sentence until its words have come: the first screen does not wait.
  const spoken: Words = { language, portal: portalWords, problems: {} }
  void loadWords(files, language, 'problems').then((problems) => Object.assign(spoken, { problems }))
  words = spoken
  rememberLanguage(language)
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

function current(): Words {
  if (words === undefined) throw new Error('speak() has not loaded the words yet')
  return words
}

function find(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((branch, key) => (branch as Record<string, unknown> | undefined)?.[key], tree)
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

function translate(key: PortalKey, values: Values = {}): string {
  const { portal: tree, language } = current()
  const form = typeof values.count === 'number' ? new Intl.PluralRules(language).select(values.count) : ''
  const text = find(tree, key) ?? find(tree, `${key}_${form}`)
  return typeof text === 'string' ? fill(text, values) : key
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Words in the reader's language; plurals by `count`, as `key_one` and `key_other`. */
export function useWords(): { t: typeof translate; language: Language } {
  return { t: translate, language: useSyncExternalStore(subscribe, current).language }
}

/** What went wrong in the reader's language; the server's own sentence where it has no translation. */
export function wordsFor(error: Error): string {
  const { portal: tree, problems } = current()
  const unexpected = problems['unexpected']
  if (!(error instanceof Problem)) return typeof unexpected === 'string' ? unexpected : error.message
  // The record's own words speak of somebody else; in the portal it is mostly the desk that answered.
  const text = error.reason === 'changed_meanwhile' ? tree['changed'] : problems[error.reason]
  return typeof text === 'string' ? fill(text, error.details as Values) : error.message
}
