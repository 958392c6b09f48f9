import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endHold, holdIncident } from '../../../../contract/incident-verbs.ts'
import { HoldReason } from '../../../../contract/incidents.ts'
import { useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { MomentInput } from '../../../ui/MomentInput.tsx'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Why it waits, until when at the latest, and what ends the wait. */
export function HoldDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['incident', 'incidents'])
  const [reason, setReason] = useState<HoldReason>('user')
  const [until, setUntil] = useState('')
  const [endsWhen, setEndsWhen] = useState('')
  const hold = useVerb(holdIncident)
  const tellWithUndo = useTellWithUndo()
  return (
    <VerbDialog
      title={t('incident:hold.title', { number: incident.number })}
      verb={t('incident:verb.hold')}
      mutation={hold}
      onClose={onClose}
      onSubmit={() => {
        const { id: incidentId, version, number } = incident
        hold.mutate(
          { incidentId, version, reason, until: until === '' ? null : until, endsWhen },
          {
            onSuccess: (after) => {
              tellWithUndo(t('incident:hold.done', { number, waits: t(`incidents:holdLong.${reason}`) }), () =>
                call(endHold, { incidentId, version: after.version }),
              )
              onClose()
            },
          },
        )
      }}
    >
      <Select
        label={t('incident:hold.reason')}
        data={HoldReason.options.map((value) => ({ value, label: t(`incident:hold.waits.${value}`) }))}
        value={reason}
        onChange={(value) => value !== null && setReason(value)}
        allowDeselect={false}
        data-autofocus
      />
      <MomentInput
        label={t('incident:hold.until')}
        description={t('incident:hold.untilWhy')}
        value={until}
        onChange={setUntil}
      />
      <TextInput
        label={t('incident:hold.endsWhen')}
        placeholder={t(`incident:hold.example.${reason}`)}
        maxLength={500}
        value={endsWhen}
        onChange={(event) => setEndsWhen(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
