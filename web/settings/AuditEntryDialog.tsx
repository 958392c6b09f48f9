import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contract/records.ts'
import { Facts } from '../ui/Facts.tsx'
import { exactly } from '../ui/time.ts'
import styles from './Settings.module.css'

/** One event as it was written: who, when, what, and its place in the record's chain. */
export function AuditEntryDialog({ entry, onClose }: { entry: AuditEntry; onClose(): void }) {
  const { t, i18n } = useTranslation(['settings', 'ui'])
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<span className="mono">{entry.type}</span>}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Facts
        facts={{
          [t('audit.by')]: `${entry.actor.name} (${t(`audit.actor.${entry.actor.kind}`)})`,
          [t('audit.occurred')]: exactly(entry.occurredAt, i18n.language),
          [t('audit.recorded')]: exactly(entry.recordedAt, i18n.language),
          [t('audit.record')]: <span className="mono">{`${entry.subjectType} ${entry.subjectId}`}</span>,
          [t('audit.seq')]: entry.seq,
          [t('audit.hash')]: <span className="mono">{entry.hash}</span>,
        }}
      />
      <pre className={styles.payload} tabIndex={0} aria-label={t('audit.payload')}>
        {JSON.stringify(entry.payload, null, 2)}
      </pre>
    </Modal>
  )
}
