import { useEffect } from 'react'
import { changeMe } from '../../contract/people.ts'
import { queryClient } from '../platform/answers.ts'
import { call } from '../platform/api.ts'
import type { Language } from '../platform/language.ts'
import { session } from '../platform/session.ts'
import { speak } from './words.ts'

/** The person's own language follows them to every browser. */
export function usePersonsLanguage(language: Language): void {
  useEffect(() => void speak(language), [language])
}

/** Here at once; on the person's record as soon as the server is reached. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language)
  queryClient.setQueryData(session.queryKey, await call(changeMe, { language }))
}
