import i18next from 'i18next'
import type { BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languages, loadWords, preferredLanguage, rememberLanguage } from './language.ts'
import type { Language, WordFile } from './language.ts'

const files = import.meta.glob<WordFile>('../locales/*/*.json')

const wordsOnDemand: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => undefined,
  read: (language, namespace, done) => {
    loadWords(files, language, namespace).then(
      (words) => done(null, words),
      (error: Error) => done(error, null),
    )
  },
}

/** Call once, before the first page is drawn. */
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
    })
}

/** Chooses the language of this browser; a person's own setting is stored by the caller. */
export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}
