import i18next from 'i18next'
import { Problem } from './problem.ts'

/** What went wrong in the reader's language; the server's own sentence where it has no translation. */
export function wordsFor(error: Error): string {
  if (!(error instanceof Problem)) return error.message
  const translate = i18next.getFixedT(null, 'problems') as (key: string, details: object) => string
  return i18next.exists(error.reason, { ns: 'problems' }) ? translate(error.reason, error.details) : error.message
}
