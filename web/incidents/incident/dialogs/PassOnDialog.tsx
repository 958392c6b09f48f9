import { Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OtherOutcome } from '../../../../contract/contacts.ts'
import type { Sent } from '../../../../contract/endpoint.ts'
import { passOnIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { Destination } from '../../report/Destination.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** It is no incident: what it is instead, and with that where it goes. */
export function PassOnDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['verbs', 'report', 'incident'])
  const [outcome, setOutcome] = useState<Sent<typeof passOnIncident>['outcome'] | null>(null)
  const [reason, setReason] = useState('')
  const passOn = useVerb(passOnIncident)
  const { id: incidentId, version, number } = incident
  return (
    <VerbDialog
      title={t('verbs:pass_on.title', { number })}
      verb={t('incident:verb.pass_on')}
      mutation={passOn}
      canSubmit={outcome !== null && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        outcome !== null &&
        passOn.mutate(
          { incidentId, version, outcome, reason },
          {
            onSuccess: () => {
              tell(t('verbs:pass_on.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      <Radio.Group
        label={t('verbs:pass_on.what')}
        value={outcome}
        onChange={(value) => setOutcome(OtherOutcome.options.find((one) => one === value) ?? null)}
      >
        <Stack gap={10} mt="xs">
          {OtherOutcome.options.map((value, index) => (
            <Radio
              key={value}
              value={value}
              required
              label={t(`incident:outcome.${value}`)}
              description={outcome === value ? <Destination outcome={value} /> : t(`report:outcome.${value}.what`)}
              data-autofocus={index === 0}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('verbs:pass_on.reason')}
        description={t('verbs:pass_on.why')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
