import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRunner, RunbookCall, RunFaultKind } from '../../contract/automation.ts'
import { runnerNames } from './runner-names.ts'

/** What would mend it; what was said stands with the output. */
export function RunFault({ call, fault }: { call: RunbookCall | undefined; fault: RunFaultKind | null | undefined }) {
  if (call?.kind !== 'job' || fault === null || fault === undefined) return null
  // Its words come when there is something to mend: no incident waits for them.
  return (
    <Suspense fallback={null}>
      <Mend runner={call.runner} fault={fault} />
    </Suspense>
  )
}

function Mend({ runner, fault }: { runner: JobRunner; fault: RunFaultKind }) {
  const { t } = useTranslation('runbooks')
  return <p className="small">{t(`mend.${fault}`, { runner: runnerNames[runner] })}</p>
}
