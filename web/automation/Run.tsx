import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunbookRun } from '../../contract/automation.ts'
import { Tag } from '../ui/Tag.tsx'
import { moment, useNow } from '../ui/time.ts'
import { CallShown } from './CallShown.tsx'
import { Decision } from './Decision.tsx'
import { JobPage } from './JobPage.tsx'
import { RunFault } from './RunFault.tsx'
import { RunOutput } from './RunOutput.tsx'
import styles from './Run.module.css'

const tones: Partial<Record<RunbookRun['state'], 'green' | 'red' | 'amber'>> = {
  succeeded: 'green',
  failed: 'red',
  interrupted: 'red',
  waiting: 'amber',
}

/** One run: how it stands, what ran, what it printed, and who has to decide. */
export function Run({ run, name }: { run: RunbookRun; name: ReactNode }) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const { call, state, requestedBy, requestedAt, verifyUntil, tries, tryAt, output, execution, fault } = run
  const tone = tones[state]
  return (
    <li className={styles.run}>
      <div className={styles.line}>
        {name}
        <Tag {...(tone !== undefined && { tone })}>{t(`run.state.${state}`)}</Tag>
      </div>
      <p className="small muted">{t('run.by', { name: requestedBy, time: moment(requestedAt, i18n.language, now) })}</p>
      {verifyUntil !== null && (
        <p className="small muted">{t('run.verify', { time: moment(verifyUntil, i18n.language, now) })}</p>
      )}
      {tryAt !== null && <p className="small muted">{t('run.again', { count: tries })}</p>}
      <RunFault call={call} fault={fault} />
      <JobPage call={call} url={execution?.url} />
      {state === 'waiting' && <CallShown call={call} />}
      <Decision run={run} />
      {output !== null && output !== '' && (
        <details>
          <summary className="small">{t('run.output')}</summary>
          <CallShown call={call} />
          <RunOutput output={output} />
        </details>
      )}
    </li>
  )
}
