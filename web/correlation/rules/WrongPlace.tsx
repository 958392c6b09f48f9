import { useTranslation } from 'react-i18next'
import type { Problem } from '../../platform/problem.ts'
import styles from './RuleEditor.module.css'

/** The line of the condition that cannot be read, with the place marked. */
export function WrongPlace({ source, problem }: { source: string; problem: Problem }) {
  const { t } = useTranslation('rules')
  const { line, character } = problem.details
  if (typeof line !== 'number' || typeof character !== 'number') return null
  const text = source.trim().split('\n')[line - 1] ?? ''
  return (
    <pre className={styles.wrong} aria-label={t('wrongPlace')}>
      {text.slice(0, character - 1)}
      <mark>{text.slice(character - 1, character) || ' '}</mark>
      {text.slice(character)}
    </pre>
  )
}
