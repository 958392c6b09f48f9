import { useTranslation } from 'react-i18next'
import type { RunbookCall } from '../../contract/automation.ts'
import { runnerNames } from './runner-names.ts'

/** The page of a job where its runner shows it; nothing for what is no job or has none. */
export function JobPage({ call, url }: { call: RunbookCall | undefined; url: string | null | undefined }) {
  const { t } = useTranslation('incident')
  if (call?.kind !== 'job' || url === null || url === undefined) return null
  return (
    <p className="small">
      <a href={url} target="_blank" rel="noreferrer noopener">
        {t('run.page', { runner: runnerNames[call.runner] })}
      </a>
    </p>
  )
}
