import type { Told } from './sentences.ts'
import { strong, text } from './strong.ts'

/** What is said of runbooks, from the asking to the end. */
export const runSentences: Record<string, (told: Told) => string> = {
  'incident.runbook_requested': ({ t, who, payload }) => {
    const runbook = strong(text(payload['runbook']))
    const model = payload['model']
    if (typeof model === 'string')
      return t(payload['isWaiting'] === true ? 'incident:entry.runAskedByModel' : 'incident:entry.runByModel', {
        model: strong(model),
        runbook,
      })
    return t(payload['isWaiting'] === true ? 'incident:entry.runAsked' : 'incident:entry.runBegun', { who, runbook })
  },
  'incident.runbook_approved': ({ t, who, payload }) =>
    t('incident:entry.runbook_approved', { who, runbook: strong(text(payload['runbook'])) }),
  'incident.runbook_declined': ({ t, who, payload }) =>
    t('incident:entry.runbook_declined', { who, runbook: strong(text(payload['runbook'])) }),
  'incident.runbook_stopped': ({ t, payload }) =>
    t(`incident:entry.runStopped.${payload['why'] as 'touched' | 'over' | 'out_of_use'}`, {
      runbook: strong(text(payload['runbook'])),
    }),
  'incident.runbook_call_failed': ({ t, payload }) =>
    t('incident:entry.runbook_call_failed', {
      runbook: strong(text(payload['runbook'])),
      number: String(payload['number']),
      answer: text(payload['output']),
      seconds: String(payload['pauseSeconds']),
    }),
  'incident.runbook_job_started': ({ t, payload }) =>
    t('incident:entry.runbook_job_started', {
      runbook: strong(text(payload['runbook'])),
      execution: text(payload['executionId']),
    }),
  'incident.runbook_ended': ({ t, payload }) => {
    const state = payload['state'] as 'succeeded' | 'failed' | 'interrupted'
    const exitCode = payload['exitCode']
    const runbook = strong(text(payload['runbook']))
    if (state === 'failed' && typeof exitCode === 'number')
      return t('incident:entry.runFailedWith', { runbook, exitCode: String(exitCode) })
    const isJob = (payload['call'] as { kind?: string } | undefined)?.kind === 'job'
    if (state === 'interrupted' && isJob) return t('incident:entry.runJobUnknown', { runbook })
    return t(`incident:entry.runEnded.${state}`, { runbook })
  },
  'incident.healing_failed': ({ t, payload }) => t('incident:entry.healingFailed', { what: unhealed(t, payload) }),
}

type Unhealed = 'failed' | 'interrupted' | 'not_recovered' | 'not_decided' | 'too_often' | 'cannot_run'

/** Why a model's runbook did not heal it. */
export const unhealed = (t: Told['t'], payload: Told['payload']): string =>
  t(`incident:entry.unhealed.${payload['why'] as Unhealed}`, { runbook: strong(text(payload['runbook'])) })
