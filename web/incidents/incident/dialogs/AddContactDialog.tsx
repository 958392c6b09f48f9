import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addContact } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findPeople } from '../../pickers/choices.ts'
import { deskChannels } from '../../report/report-form.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Somebody else asks about the same. */
export function AddContactDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [person, setPerson] = useState<Choice | null>(null)
  const [channel, setChannel] = useState<(typeof deskChannels)[number]>('phone')
  const [text, setText] = useState('')
  const add = useVerb(addContact)
  return (
    <VerbDialog
      title={t('contact.title', { number: incident.number })}
      verb={t('verb.add_contact')}
      mutation={add}
      canSubmit={person !== null}
      onClose={onClose}
      onSubmit={() => {
        if (person === null) return
        add.mutate(
          { incidentId: incident.id, personId: person.id, channel, text },
          {
            onSuccess: () => {
              tell(t('contact.done', { number: incident.number, name: person.name }))
              onClose()
            },
          },
        )
      }}
    >
      <NamedSelect label={t('contact.person')} find={findPeople} value={person} onChange={setPerson} required isFirst />
      <Select
        label={t('field.channel')}
        data={deskChannels.map((value) => ({ value, label: t(`deskChannel.${value}`) }))}
        value={channel}
        onChange={(value) => value !== null && setChannel(value)}
        allowDeselect={false}
      />
      <Textarea
        label={t('contact.text')}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
