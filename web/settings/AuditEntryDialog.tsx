import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contract/records.ts'
import { Sentence } from '../incidents/incident/stream/Sentence.tsx'
import { Facts } from '../ui/Facts.tsx'
import { exactly } from '../ui/time.ts'
import { useMoment } from '../ui/use-moment.ts'
import { auditSentence } from './audit-sentence.ts'
import styles from './Settings.module.css'

/** One event as it was written: who, when, what, and its place in the record's chain. */
export function AuditEntryDialog({ entry, onClose }: { entry: AuditEntry; onClose(): void }) {
  const { t, i18n } = useTranslation(['incident', 'incidents', 'settings', 'people', 'ui'])
  const moment = useMoment()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Sentence words={auditSentence(entry, t, i18n.language, moment)} />}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Facts
        facts={{
          [t('settings:audit.event')]: <span className="mono">{entry.type}</span>,
          [t('settings:audit.by')]: `${entry.actor.name} (${t(`settings:audit.actor.${entry.actor.kind}`)})`,
          [t('settings:audit.occurred')]: exactly(entry.occurredAt, i18n.language),
          [t('settings:audit.recorded')]: exactly(entry.recordedAt, i18n.language),
          [t('settings:audit.record')]: <span className="mono">{`${entry.subjectType} ${entry.subjectId}`}</span>,
          [t('settings:audit.seq')]: entry.seq,
          [t('settings:audit.hash')]: <span className="mono">{entry.hash}</span>,
        }}
      />
      <pre className={styles.payload} tabIndex={0} aria-label={t('settings:audit.payload')}>
        {JSON.stringify(entry.payload, null, 2)}
      </pre>
    </Modal>
  )
}
