import { useTranslation } from 'react-i18next'
import { listChangeEvents } from '../../../contract/change-events.ts'
import type { ChangeEvent } from '../../../contract/change-events.ts'
import { useAnswer } from '../../platform/answers.ts'
import { ChangeLine } from './ChangeLine.tsx'
import styles from './RecentChanges.module.css'

interface RecentChangesProps {
  serviceId: string | undefined
  ciId: string | undefined
  /** When it began to fail. */
  before: string
}

const day = 86_400_000
const most = 5

/** What deployment tools changed on the same service or item in the day before: the first question when something fails. */
export function RecentChanges({ serviceId, ciId, before }: RecentChangesProps) {
  const { t } = useTranslation('alerts')
  const began = Date.parse(before)
  const span = { from: new Date(began - day).toISOString(), to: before, limit: most }
  const ofService = useAnswer(
    listChangeEvents,
    { ...span, ...(serviceId !== undefined && { serviceId }) },
    { enabled: serviceId !== undefined },
  ).data
  const ofCi = useAnswer(
    listChangeEvents,
    { ...span, ...(ciId !== undefined && { ciId }) },
    { enabled: ciId !== undefined },
  ).data
  const changes = newest([...(ofService?.items ?? []), ...(ofCi?.items ?? [])])
  if (changes.length === 0) return null
  return (
    <section>
      <h2>{t('changes.title')}</h2>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <ChangeLine key={change.id} change={change} began={began} />
        ))}
      </ul>
    </section>
  )
}

function newest(changes: readonly ChangeEvent[]): ChangeEvent[] {
  const unique = [...new Map(changes.map((change) => [change.id, change])).values()]
  return unique.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at)).slice(0, most)
}
