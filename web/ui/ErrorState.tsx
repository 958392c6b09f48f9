import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isAway, useAskAgain } from '../platform/away.ts'
import { wordsFor } from '../platform/problem-words.ts'
import { Problem } from '../platform/problem.ts'
import styles from './State.module.css'

/** Says what happened and what to do; `retry` is offered where trying again can help. */
export function ErrorState({ error, retry }: { error: Error; retry?: (() => void) | undefined }) {
  const { t } = useTranslation('ui')
  const kind = kindOf(error)
  useAskAgain(error, retry)
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{t(`error.${kind}.title`)}</p>
      <p className={styles.text}>{t(`error.${kind}.advice`)}</p>
      {kind === 'failed' && <p className={styles.text}>{wordsFor(error)}</p>}
      {retry !== undefined && (kind === 'offline' || kind === 'away' || kind === 'failed') && (
        <Button onClick={retry}>{t('retry')}</Button>
      )}
    </div>
  )
}

function kindOf(error: Error): 'offline' | 'away' | 'forbidden' | 'missing' | 'failed' {
  if (!(error instanceof Problem)) return 'failed'
  if (error.isOffline) return 'offline'
  if (isAway(error)) return 'away'
  if (error.status === 403) return 'forbidden'
  return error.status === 404 ? 'missing' : 'failed'
}
