import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { previewModelCondition } from '../../../contract/models.ts'
import { paths } from '../../paths.ts'
import { answerKey } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { wordsFor } from '../../platform/problem-words.ts'
import styles from './parts.module.css'

/** On which incidents of the last 90 days the condition would have held. */
export function ConditionPreview({ condition }: { condition: string }) {
  const { t } = useTranslation('models')
  const [settled] = useDebouncedValue(condition, 300)
  const sent = { condition: settled }
  const preview = useQuery({
    queryKey: answerKey(previewModelCondition, sent),
    queryFn: ({ signal }) => call(previewModelCondition, sent, { signal }),
    placeholderData: keepPreviousData,
  })
  if (preview.error !== null) {
    return (
      <p role="status" className={styles.wrong}>
        {wordsFor(preview.error)}
      </p>
    )
  }
  if (preview.data === undefined) return null
  const { incidentCount, matchedCount, problemCount, problem, examples } = preview.data
  return (
    <div role="status" className={styles.preview}>
      <p>
        {incidentCount === 0 ? t('preview.noPast') : t('preview.held', { matched: matchedCount, count: incidentCount })}
      </p>
      {problem !== null && <p className={styles.wrong}>{t('preview.problem', { count: problemCount, problem })}</p>}
      {examples.length > 0 && (
        <ul className={styles.found}>
          {examples.map(({ number, summary }) => (
            <li key={number} className="cut">
              <Link to={paths.incident(number)}>{number}</Link> {summary}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
