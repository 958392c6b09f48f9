import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAudit } from '../../contract/records.ts'
import type { AuditEntry } from '../../contract/records.ts'
import { Sentence } from '../incidents/incident/stream/Sentence.tsx'
import { usePages } from '../platform/pages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { useMoment } from '../ui/use-moment.ts'
import { auditSentence } from './audit-sentence.ts'
import { AuditEntryDialog } from './AuditEntryDialog.tsx'
import { AuditVerification } from './AuditVerification.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import styles from './Settings.module.css'

const subjects = [
  'incident',
  'contact',
  'service',
  'category',
  'configuration_item',
  'relation',
  'remote_session_template',
  'customer',
  'location',
  'priority_matrix',
  'person',
  'role',
  'team',
  'competency',
  'api_key',
  'organisation',
  'destination',
  'model',
  'runbook',
  'integration',
  'heartbeat',
  'alert',
  'alert_group',
  'escalation_path',
  'correlation_rule',
  'silence',
  'maintenance_window',
  'change_event',
  'saved_view',
  'export',
  'attachment',
  'sign_in',
  'denial',
] as const

/** Everything that anybody changed, in the order in which it happened, and proof that nobody rewrote it. */
export function AuditLog() {
  const { t, i18n } = useTranslation(['incident', 'incidents', 'settings', 'people'])
  const moment = useMoment()
  const [subjectType, setSubjectType] = useState<string | null>(null)
  const [opened, setOpened] = useState<AuditEntry>()
  const { list, more, isReading } = usePages(listAudit, { limit: 100, ...(subjectType !== null && { subjectType }) })
  const subjectName = (type: string) => {
    const known = subjects.find((one) => one === type)
    return known === undefined ? type : t(`settings:audit.subject.${known}`)
  }
  return (
    <SettingsPage section="audit">
      <AuditVerification />
      <Select
        className={styles.filter ?? ''}
        aria-label={t('settings:audit.about')}
        placeholder={t('settings:audit.everything')}
        data={subjects.map((subject) => ({ value: subject, label: t(`settings:audit.subject.${subject}`) }))}
        searchable
        clearable
        value={subjectType}
        onChange={setSubjectType}
      />
      <Loaded query={list}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('settings:audit.none')} />
          ) : (
            <Records
              label={t('settings:section.audit.title')}
              items={entries}
              keyOf={(entry) => String(entry.id)}
              onOpen={setOpened}
              more={more}
              isReading={isReading}
              name={{
                head: t('settings:audit.what'),
                render: (entry) => (
                  <span className={styles.told}>
                    {entry.subjectType === 'incident' && <span className="mono">{entry.names[entry.subjectId]}</span>}{' '}
                    <Sentence words={auditSentence(entry, t, i18n.language, moment)} />
                  </span>
                ),
              }}
              columns={[
                { head: t('settings:audit.about'), render: (entry) => subjectName(entry.subjectType), isWide: true },
                { head: t('settings:audit.when'), render: (entry) => <RelativeTime at={entry.occurredAt} /> },
              ]}
            />
          )
        }
      </Loaded>
      {opened !== undefined && <AuditEntryDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </SettingsPage>
  )
}
