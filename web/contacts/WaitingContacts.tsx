import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listContacts } from '../../contract/contacts.ts'
import { usePages } from '../platform/pages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import styles from './WaitingContacts.module.css'
import { WaitingContact } from './WaitingContact.tsx'

/** What people asked for that is no incident and waits in a team's queue, or could not be delivered; oldest first. */
export function WaitingContacts() {
  const { t } = useTranslation(['contacts', 'ui'])
  const { list, more, isReading } = usePages(listContacts, { waiting: 'true' })
  return (
    <>
      <Loaded query={list}>
        {(contacts) =>
          contacts.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
          ) : (
            <ul className={styles.contacts} aria-label={t('title')}>
              {contacts.map((contact) => (
                <WaitingContact key={contact.id} contact={contact} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {more !== undefined && (
        <Button className={styles.more ?? ''} variant="subtle" loading={isReading} onClick={more}>
          {t('ui:record.more')}
        </Button>
      )}
    </>
  )
}
