import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { decideRun } from '../../contract/automation.ts'
import type { RunbookRun } from '../../contract/automation.ts'
import { useVerb } from '../platform/answers.ts'
import { moment, useNow } from '../ui/time.ts'
import { tellFailure } from '../ui/toast.ts'
import styles from './Run.module.css'

/** What follows if nobody decides, and the two verbs for whom they are; nothing once it is decided. */
export function Decision({ run }: { run: RunbookRun }) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const decide = useVerb(decideRun)
  const { id: runId, incident, state, decideBy, allowed } = run
  if (state !== 'waiting') return null
  const decideAs = (isApproved: boolean) =>
    decide.mutate({ incidentId: incident.id, runId, isApproved }, { onError: tellFailure })
  return (
    <>
      {decideBy !== null && (
        <p className="small muted">{t('run.decideBy', { time: moment(decideBy, i18n.language, now) })}</p>
      )}
      {allowed.length > 0 && (
        <div className={styles.verbs}>
          <Button size="xs" variant="filled" loading={decide.isPending} onClick={() => decideAs(true)}>
            {t('run.approve')}
          </Button>
          <Button size="xs" disabled={decide.isPending} onClick={() => decideAs(false)}>
            {t('run.decline')}
          </Button>
        </div>
      )}
    </>
  )
}
