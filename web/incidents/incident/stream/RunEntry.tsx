import type { TimelineEntry } from '../../../../contract/incidents.ts'
import type { RunbookCall } from '../../../../contract/automation.ts'
import { CallShown } from '../../../automation/CallShown.tsx'
import { RunOutput } from '../../../automation/RunOutput.tsx'

/** What ran, and what it printed. */
export function RunEntry({ entry }: { entry: TimelineEntry }) {
  if (entry.type === 'incident.escalated' && 'runbook' in entry.payload)
    return <RunOutput output={String(entry.payload['tried'])} />
  if (!/^incident\.(runbook_requested|runbook_call_failed|runbook_ended|healing_failed)$/.test(entry.type)) return null
  const { call, output } = entry.payload as { call?: RunbookCall; output?: string }
  return (
    <>
      {entry.type === 'incident.runbook_requested' && call !== undefined && <CallShown call={call} />}
      {output !== undefined && output !== '' && <RunOutput output={output} />}
    </>
  )
}
