import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { changeMe } from '../../contract/people.ts'
import { call } from '../platform/api.ts'
import { chooseLanguage } from '../platform/i18n.ts'
import { languages } from '../platform/language.ts'
import type { Language } from '../platform/language.ts'
import { session } from '../platform/session.ts'
import { tellFailure } from '../ui/toast.ts'

/** The person's own language follows them to every browser. */
export function usePersonsLanguage(language: Language | undefined): void {
  useEffect(() => {
    if (language !== undefined) void chooseLanguage(language)
  }, [language])
}

/** The language in use, and a way to change it here and on the person's record. */
export function useLanguageChoice(): [Language, (language: Language) => void] {
  const { i18n } = useTranslation()
  const client = useQueryClient()
  const current = languages.find((one) => one === i18n.language) ?? 'en'
  const choose = async (language: Language) => {
    await chooseLanguage(language)
    client.setQueryData(session.queryKey, await call(changeMe, { language }))
  }
  return [current, (language) => void choose(language).catch(tellFailure)]
}
