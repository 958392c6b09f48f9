import i18next from 'i18next'
import type { BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languages, loadWords, preferredLanguage, rememberLanguage } from './language.ts'
import type { Language, WordFile } from './language.ts'

const files = import.meta.glob<WordFile>('../locales/*/*.json')

/** Modules whose words did not come in any language. */
const missing = new Set<string>()

const wordsOnDemand: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => undefined,
  read: (language, namespace, done) => {
    loadWords(files, language, namespace).then(
      (words) => done(null, words),
      (error: Error) => {
        missing.add(namespace)
        done(error, null)
      },
    )
  },
}

/** Nobody can read a page of keys: without its words it is not shown, and its boundary offers to try again. */
function needWords(key: string): string {
  if (missing.size > 0) throw new Error(`The words of ${[...missing].join(', ')} could not be loaded`)
  return key
}

/** Call once, before the first page is drawn; throws where not even its words can be loaded. */
export async function startLanguages(namespaces: string[]): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use(wordsOnDemand)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      supportedLngs: languages,
      ns: namespaces,
      defaultNS: 'ui',
      fallbackLng: false,
      interpolation: { escapeValue: false },
      parseMissingKeyHandler: needWords,
    })
  needWords('')
}

/** Chooses the language of this browser; a person's own setting is stored by the caller. */
export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}
