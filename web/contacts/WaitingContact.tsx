import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { handleContact, retryDelivery } from '../../contract/contacts.ts'
import type { Contact } from '../../contract/contacts.ts'
import { TextDialog } from '../incidents/incident/TextDialog.tsx'
import { useTellConflict } from '../incidents/incident/tell-conflict.ts'
import { paths } from '../paths.ts'
import { useVerb } from '../platform/answers.ts'
import { Tag } from '../ui/Tag.tsx'
import { tell } from '../ui/toast.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import styles from './WaitingContacts.module.css'

/** One contact: what was said, by whom, where it waits, and how it goes on. */
export function WaitingContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation(['contacts', 'incidents', 'settings'])
  const { text, person, channel, outcome, basis, team, delivery, deliveryDetail, receivedAt } = contact
  const { note, fromNumber } = basis
  const [first, ...rest] = text.split('\n')
  const said = rest.join('\n').trim()
  return (
    <li className={styles.contact}>
      <div className={styles.what}>
        <p className={styles.first}>{first}</p>
        {said !== '' && <p className={styles.text}>{said}</p>}
        {typeof note === 'string' && note !== '' && <p className={styles.text}>{t('noteShown', { note })}</p>}
        <p className={styles.facts}>
          {outcome !== 'incident' && (
            <Tag tone={outcome === 'suspicion' || outcome === 'disaster' ? 'amber' : 'plain'}>
              {t(`settings:outcome.${outcome}`)}
            </Tag>
          )}
          <span>{t('by', { name: person?.name ?? t('nobody'), channel: t(`incidents:channel.${channel}`) })}</span>
          {typeof fromNumber === 'number' && (
            <Link to={paths.incident(fromNumber)}>{t('from', { number: fromNumber })}</Link>
          )}
          {team !== null && <span>{team.name}</span>}
          <RelativeTime at={receivedAt} />
        </p>
        {delivery === 'failed' && <p className={styles.failed}>{t('failed', { why: deliveryDetail ?? '' })}</p>}
      </div>
      <Verbs contact={contact} name={first ?? ''} />
    </li>
  )
}

function Verbs({ contact: { id: contactId, version, delivery }, name }: { contact: Contact; name: string }) {
  const { t } = useTranslation('contacts')
  const navigate = useNavigate()
  const tellConflict = useTellConflict()
  const [isEnding, setEnding] = useState(false)
  const [handle, retry] = [useVerb(handleContact), useVerb(retryDelivery)]
  const register = () =>
    handle.mutate(
      { contactId, version, becomesIncident: true },
      {
        onSuccess: ({ incidentId }) => {
          tell(t('registered'))
          if (incidentId !== null) void navigate(paths.incident(incidentId))
        },
        onError: tellConflict,
      },
    )
  const end = (note: string) =>
    handle.mutate(
      { contactId, version, note },
      {
        onSuccess: () => {
          tell(t('ended'))
          setEnding(false)
        },
      },
    )
  return (
    <div className={styles.verbs}>
      {delivery === 'failed' && (
        <Button
          size="xs"
          loading={retry.isPending}
          aria-label={t('retryOne', { name })}
          onClick={() => retry.mutate({ contactId, version }, { onError: tellConflict })}
        >
          {t('retry')}
        </Button>
      )}
      <Button
        size="xs"
        loading={handle.isPending && !isEnding}
        aria-label={t('registerOne', { name })}
        onClick={register}
      >
        {t('register')}
      </Button>
      <Button size="xs" aria-label={t('endOne', { name })} onClick={() => setEnding(true)}>
        {t('end')}
      </Button>
      {isEnding && (
        <TextDialog
          title={name}
          verb={t('end')}
          label={t('note')}
          maxLength={1000}
          mutation={handle}
          onClose={() => setEnding(false)}
          onSubmit={end}
        />
      )}
    </div>
  )
}
