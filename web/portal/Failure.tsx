import { paths } from '../paths.ts'
import { useAskAgain } from '../platform/away.ts'
import { Problem } from '../platform/problem.ts'
import { useWords, wordsFor } from './words.ts'

/** What could not be done and what to do about it, read aloud. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useWords()
  useAskAgain(error, onRetry)
  const isSignedOut = error instanceof Problem && error.status === 401
  return (
    <div className="failure" role="alert">
      <p>{wordsFor(error)}</p>
      {isSignedOut && <a href={paths.signIn(location.pathname)}>{t('signInAgain')}</a>}
      {!isSignedOut && onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}
