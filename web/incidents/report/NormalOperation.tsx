import { useTranslation } from 'react-i18next'
import { listConfigurationItems, readService } from '../../../contract/catalogue.ts'
import { useAnswer } from '../../platform/answers.ts'
import type { ReportForm } from './report-form.ts'
import styles from './OutcomeChoice.module.css'

/** What is normal for what is chosen, as its keepers state it: against this the tests are held. */
export function NormalOperation({ form: { service, ci } }: { form: ReportForm }) {
  const ofService = useAnswer(readService, { serviceId: service?.id ?? '' }, { enabled: service !== null })
  const ofCi = useAnswer(listConfigurationItems, { q: ci?.name ?? '' }, { enabled: ci !== null })
  return (
    <>
      {service !== null && <Stated name={service.name} text={ofService.data?.normalOperation} />}
      {ci !== null && <Stated name={ci.name} text={ofCi.data?.items.find(({ id }) => id === ci.id)?.normalOperation} />}
    </>
  )
}

function Stated({ name, text }: { name: string; text: string | undefined }) {
  const { t } = useTranslation('report')
  if (text === undefined || text === '') return null
  return (
    <p className={styles.normal}>
      <span className="muted">{t('normalOperation', { name })}</span> {text}
    </p>
  )
}
