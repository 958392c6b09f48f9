import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { decideRun } from '../../contract/automation.ts'
import type { RunbookRun } from '../../contract/automation.ts'
import { useVerb } from '../platform/answers.ts'
import { Tag } from '../ui/Tag.tsx'
import { moment, useNow } from '../ui/time.ts'
import { tellFailure } from '../ui/toast.ts'
import { CallShown } from './CallShown.tsx'
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
  const { state, requestedBy, requestedAt, verifyUntil, decideBy, tries, tryAt, output, allowed } = run
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
      {decideBy !== null && (
        <p className="small muted">{t('run.decideBy', { time: moment(decideBy, i18n.language, now) })}</p>
      )}
      {tryAt !== null && <p className="small muted">{t('run.again', { count: tries })}</p>}
      {allowed.length > 0 && <CallShown call={run.call} />}
      {allowed.length > 0 && <Decision run={run} />}
      {output !== null && output !== '' && (
        <details>
          <summary className="small">{t('run.output')}</summary>
          <CallShown call={run.call} />
          <RunOutput output={output} />
        </details>
      )}
    </li>
  )
}

function Decision({ run: { id: runId, incident } }: { run: RunbookRun }) {
  const { t } = useTranslation('incident')
  const decide = useVerb(decideRun)
  const decideAs = (isApproved: boolean) =>
    decide.mutate({ incidentId: incident.id, runId, isApproved }, { onError: tellFailure })
  return (
    <div className={styles.verbs}>
      <Button size="xs" variant="filled" loading={decide.isPending} onClick={() => decideAs(true)}>
        {t('run.approve')}
      </Button>
      <Button size="xs" disabled={decide.isPending} onClick={() => decideAs(false)}>
        {t('run.decline')}
      </Button>
    </div>
  )
}
