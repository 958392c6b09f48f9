import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAudit } from '../../contract/records.ts'
import type { AuditEntry } from '../../contract/records.ts'
import { usePages } from '../platform/pages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
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
  'attachment',
  'sign_in',
  'denial',
] as const

/** Everything that anybody changed, in the order in which it happened, and proof that nobody rewrote it. */
export function AuditLog() {
  const { t } = useTranslation('settings')
  const [subjectType, setSubjectType] = useState<string | null>(null)
  const [opened, setOpened] = useState<AuditEntry>()
  const { list, more, isReading } = usePages(listAudit, { limit: 100, ...(subjectType !== null && { subjectType }) })
  const subjectName = (type: string) => {
    const known = subjects.find((one) => one === type)
    return known === undefined ? type : t(`audit.subject.${known}`)
  }
  return (
    <SettingsPage section="audit">
      <AuditVerification />
      <Select
        className={styles.filter ?? ''}
        aria-label={t('audit.about')}
        placeholder={t('audit.everything')}
        data={subjects.map((subject) => ({ value: subject, label: t(`audit.subject.${subject}`) }))}
        searchable
        clearable
        value={subjectType}
        onChange={setSubjectType}
      />
      <Loaded query={list}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('audit.none')} />
          ) : (
            <Records
              label={t('section.audit.title')}
              items={entries}
              keyOf={(entry) => String(entry.id)}
              onOpen={setOpened}
              more={more}
              isReading={isReading}
              name={{ head: t('audit.what'), render: (entry) => <span className="mono">{entry.type}</span> }}
              columns={[
                { head: t('audit.about'), render: (entry) => subjectName(entry.subjectType), isWide: true },
                {
                  head: t('audit.changed'),
                  render: (entry) => <span className="mono">{changedFields(entry)}</span>,
                  isWide: true,
                },
                { head: t('audit.by'), render: (entry) => entry.actor.name },
                { head: t('audit.when'), render: (entry) => <RelativeTime at={entry.occurredAt} /> },
              ]}
            />
          )
        }
      </Loaded>
      {opened !== undefined && <AuditEntryDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </SettingsPage>
  )
}

const fewFields = 4

/** The first few; the entry itself has them all. */
function changedFields({ payload }: AuditEntry): string {
  const fields = Object.keys((payload['changes'] as object | undefined) ?? {})
  const shown = fields.slice(0, fewFields).join(', ')
  return fields.length > fewFields ? `${shown} +${fields.length - fewFields}` : shown
}
