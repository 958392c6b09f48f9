import { useTranslation } from 'react-i18next'
import { listIncidentRuns } from '../../../../contract/automation.ts'
import type { RunbookCall, RunFaultKind } from '../../../../contract/automation.ts'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { CallShown } from '../../../automation/CallShown.tsx'
import { Decision } from '../../../automation/Decision.tsx'
import { JobPage } from '../../../automation/JobPage.tsx'
import { RunFault } from '../../../automation/RunFault.tsx'
import { RunOutput } from '../../../automation/RunOutput.tsx'
import { useAnswer } from '../../../platform/answers.ts'

/** What runs, and is decided here while it waits; what it printed; and with an escalation what was tried. */
export function RunEntry({ entry, incidentId }: { entry: TimelineEntry; incidentId: string }) {
  const { type, payload } = entry
  const { call, output, fault, executionUrl } = payload as {
    call?: RunbookCall
    output?: string
    fault?: RunFaultKind | null
    executionUrl?: string | null
  }
  switch (type) {
    case 'incident.runbook_requested':
      return (
        <>
          {call !== undefined && <CallShown call={call} />}
          {payload['isWaiting'] === true && <Waiting incidentId={incidentId} runId={payload['runId']} />}
        </>
      )
    case 'incident.runbook_job_started':
      return <JobPage call={call} url={executionUrl} />
    case 'incident.runbook_ended':
    case 'incident.healing_failed':
      return (
        <>
          <RunFault call={call} fault={fault} />
          {output !== undefined && output !== '' && <RunOutput output={output} />}
          <JobPage call={call} url={executionUrl} />
        </>
      )
    case 'incident.escalated':
      return 'runbook' in payload && payload['tried'] !== '' ? <Tried tried={String(payload['tried'])} /> : null
    default:
      return null
  }
}

function Waiting({ incidentId, runId }: { incidentId: string; runId: unknown }) {
  const run = useAnswer(listIncidentRuns, { incidentId }).data?.items.find(({ id }) => id === runId)
  return run === undefined ? null : <Decision run={run} />
}

/** Behind a press: most often it stands just above as well. */
function Tried({ tried }: { tried: string }) {
  const { t } = useTranslation('incident')
  return (
    <details>
      <summary className="small faint">{t('quote.tried')}</summary>
      <RunOutput output={tried} />
    </details>
  )
}
