import { useTranslation } from 'react-i18next'
import { listDestinations } from '../../../contract/contacts.ts'
import { useAnswer } from '../../platform/answers.ts'
import styles from './OutcomeChoice.module.css'
import type { OtherOutcome } from './report-form.ts'

/** Where a contact that is no incident will go. */
export function Destination({ outcome }: { outcome: OtherOutcome }) {
  const { t } = useTranslation('report')
  const found = useAnswer(listDestinations, {}).data?.items.find((one) => one.outcome === outcome)
  if (found === undefined) return null
  const where = found.team?.name ?? found.address ?? ''
  return <span className={styles.where}>{t(`goesTo.${found.kind}`, { where })}</span>
}
