import { useWords } from './words.ts'

/** The user's own place: report, follow, reply, confirm. */
export function Portal() {
  const { t } = useWords()
  return (
    <main>
      <h1>{t('question')}</h1>
    </main>
  )
}
