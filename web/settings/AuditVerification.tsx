import { Button } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { verifyAudit } from '../../contract/records.ts'
import { useVerb } from '../platform/answers.ts'
import { Refused } from '../ui/RecordForm.tsx'
import styles from './Settings.module.css'

/** Recomputes every chain and seal, and says what it found. */
export function AuditVerification() {
  const { t } = useTranslation('settings')
  const verify = useVerb(verifyAudit)
  const { data } = verify
  return (
    <div className={styles.verification}>
      <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
        {t('audit.verify')}
      </Button>
      <div role="status">
        {verify.error !== null && <Refused error={verify.error} />}
        {data?.isIntact === true && (
          <p className={styles.intact}>
            <IconShieldCheck size={16} stroke={1.75} aria-hidden />
            {t('audit.intact', { count: data.eventCount, records: data.subjectCount, seals: data.checkpointCount })}
          </p>
        )}
        {data?.isIntact === false && (
          <>
            <p className={styles.broken}>
              <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
              {t('audit.broken', { count: data.faults.length })}
            </p>
            <ul>
              {data.faults.map((fault) => (
                <li key={`${fault.kind} ${fault.detail}`}>
                  {t(`audit.fault.${fault.kind}`)}: <span className="mono">{fault.detail}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
