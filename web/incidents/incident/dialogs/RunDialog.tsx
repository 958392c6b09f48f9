import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { dryRunRunbook, listRunbooks, runRunbook } from '../../../../contract/automation.ts'
import { CallShown } from '../../../automation/CallShown.tsx'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { tell } from '../../../ui/toast.ts'
import { Refused } from '../Refused.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Chooses a runbook and shows exactly what would run before it does. */
export function RunDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, number } = incident
  const runbooks = (useAnswer(listRunbooks, {}).data?.items ?? []).filter(({ mayRun }) => mayRun)
  const [runbookId, setRunbookId] = useState<string | null>(null)
  const chosen = runbooks.find(({ id }) => id === runbookId)
  const dry = useQuery({
    queryKey: ['runbooks', dryRunRunbook.path, runbookId, incidentId],
    queryFn: () => call(dryRunRunbook, { runbookId: runbookId ?? '', incidentId }),
    enabled: runbookId !== null,
  })
  const run = useVerb(runRunbook)
  return (
    <VerbDialog
      title={t('run.dialog', { number })}
      verb={t(chosen?.needsApproval === true ? 'run.ask' : 'run.run')}
      mutation={run}
      canSubmit={chosen !== undefined && dry.data !== undefined}
      onClose={onClose}
      onSubmit={() => {
        if (chosen === undefined) return
        run.mutate(
          { incidentId, runbookId: chosen.id },
          {
            onSuccess: () => {
              tell(t(chosen.needsApproval ? 'run.asked' : 'run.begun', { name: chosen.name }))
              onClose()
            },
          },
        )
      }}
    >
      <Select
        label={t('run.which')}
        description={chosen?.description}
        inputWrapperOrder={['label', 'input', 'description']}
        data={runbooks.map(({ id, name }) => ({ value: id, label: name }))}
        nothingFoundMessage={t('run.noneReleased')}
        searchable
        required
        withAsterisk={false}
        value={runbookId}
        onChange={setRunbookId}
        data-autofocus
      />
      <div role="status">
        {dry.data !== undefined && (
          <>
            <p className="small muted">{t('run.would')}</p>
            <CallShown call={dry.data.call} />
            {dry.data.needsApproval && <p className="small muted">{t('run.needsApproval')}</p>}
          </>
        )}
      </div>
      <Refused error={dry.error} />
    </VerbDialog>
  )
}
