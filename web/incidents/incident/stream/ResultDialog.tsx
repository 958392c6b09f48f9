import { Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordResult } from '../../../../contract/incident-verbs.ts'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { Judged } from './results.ts'

interface ResultDialogProps {
  incidentId: string
  entry: TimelineEntry
  onClose(): void
}

const verdicts = ['confirmed', 'refuted'] as const

/** Whether a hypothesis holds, or an experiment showed what it should, and what shows that. */
export function ResultDialog({ incidentId, entry, onClose }: ResultDialogProps) {
  const { t } = useTranslation('incident')
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>()
  const [result, setResult] = useState('')
  const record = useVerb(recordResult)
  const { kind, what } = entry.payload as { kind: Judged; what: string }
  return (
    <VerbDialog
      title={t('result.record')}
      verb={t('save')}
      mutation={record}
      canSubmit={verdict !== undefined}
      onClose={onClose}
      onSubmit={() =>
        record.mutate(
          { incidentId, entryId: entry.id, isConfirmed: verdict === 'confirmed', result },
          {
            onSuccess: () => {
              tell(t('action.done'))
              onClose()
            },
          },
        )
      }
    >
      <Radio.Group
        label={`${t(`actionKind.${kind}`)}: ${what}`}
        value={verdict ?? null}
        onChange={(value) => setVerdict(verdicts.find((one) => one === value))}
      >
        <Stack gap={10} mt="xs">
          {verdicts.map((one, index) => (
            <Radio required key={one} value={one} label={t(`result.${kind}.${one}`)} data-autofocus={index === 0} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('result.how')}
        minRows={3}
        maxLength={4000}
        value={result}
        onChange={(event) => setResult(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
