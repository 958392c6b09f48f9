export const languages = ['en', 'sv'] as const
export type Language = (typeof languages)[number]

const remembered = 'allclear.language'

/** What was chosen in this browser, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  for (const tag of [localStorage.getItem(remembered), ...navigator.languages]) {
    const language = languages.find((one) => tag?.startsWith(one))
    if (language !== undefined) return language
  }
  return 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(remembered, language)
}

export interface WordFile {
  default: Record<string, unknown>
}
/** How to load the files that a page may need, by their path from its folder. */
type WordFiles = Record<string, () => Promise<WordFile>>

/**
 * A module's words in one language, downloaded when the first page that needs them opens; in English where they do not
 * come, once more where English was asked for.
 */
export async function loadWords(files: WordFiles, language: string, module: string): Promise<Record<string, unknown>> {
  const load = async (tongue: string) => files[`../locales/${tongue}/${module}.json`]!()
  return (await load(language).catch(() => load('en'))).default
}
