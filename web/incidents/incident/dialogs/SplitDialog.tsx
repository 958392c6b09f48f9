import { Checkbox, Input, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listContacts } from '../../../../contract/contacts.ts'
import { splitIncident } from '../../../../contract/incident-verbs.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { RichTextEditor } from '../../../ui/RichTextEditor.tsx'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Part of this is something else: a new incident, with those who asked about it. */
export function SplitDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['verbs', 'incident'])
  const [summary, setSummary] = useState('')
  const [description, setDescription] = useState('')
  const [contactIds, setContactIds] = useState<string[]>([])
  const contacts = useAnswer(listContacts, { incidentId: incident.id, limit: 200 }).data?.items ?? []
  const split = useVerb(splitIncident)
  return (
    <VerbDialog
      title={t('verbs:split.title', { number: incident.number })}
      verb={t('incident:verb.split')}
      size="lg"
      mutation={split}
      canSubmit={summary.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        split.mutate(
          { incidentId: incident.id, version: incident.version, summary, description, contactIds },
          {
            onSuccess: (part) => {
              tell(t('verbs:split.done', { number: incident.number, part: part.number }))
              onClose()
            },
          },
        )
      }
    >
      <TextInput
        label={t('verbs:split.summary')}
        required
        withAsterisk={false}
        maxLength={200}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
        data-autofocus
      />
      <Input.Wrapper label={t('incident:field.description')} labelElement="div">
        <RichTextEditor label={t('incident:field.description')} value={description} onChange={setDescription} />
      </Input.Wrapper>
      {contacts.length > 0 && (
        <Checkbox.Group label={t('verbs:split.contacts')} value={contactIds} onChange={setContactIds}>
          {contacts.map(({ id, person, text }) => (
            <Checkbox key={id} value={id} label={`${person?.name ?? t('incident:someone')}: ${text}`} mt={6} />
          ))}
        </Checkbox.Group>
      )}
    </VerbDialog>
  )
}
