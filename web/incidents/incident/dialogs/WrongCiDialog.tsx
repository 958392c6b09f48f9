import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportWrongCi } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findCis, findServices } from '../../pickers/choices.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** The recorded service or CI is wrong: corrected here, told to those who keep the configuration. */
export function WrongCiDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('verbs')
  const [service, setService] = useState<Choice | null>(incident.service)
  const [ci, setCi] = useState<Choice | null>(incident.ci)
  const [note, setNote] = useState('')
  const report = useVerb(reportWrongCi)
  const isChanged = service?.id !== incident.service?.id || ci?.id !== incident.ci?.id
  return (
    <VerbDialog
      title={t('wrongCi.title', { number: incident.number })}
      verb={t('wrongCi.verb')}
      mutation={report}
      canSubmit={isChanged && note.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        report.mutate(
          {
            incidentId: incident.id,
            version: incident.version,
            serviceId: service?.id ?? null,
            ciId: ci?.id ?? null,
            note,
          },
          {
            onSuccess: () => {
              tell(t('wrongCi.done', { number: incident.number }))
              onClose()
            },
          },
        )
      }
    >
      <NamedSelect label={t('wrongCi.ci')} find={findCis} value={ci} onChange={setCi} isFirst />
      <NamedSelect label={t('wrongCi.service')} find={findServices} value={service} onChange={setService} />
      <Textarea
        label={t('wrongCi.note')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
