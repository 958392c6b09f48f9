import { useTranslation } from 'react-i18next'
import type { FailedWork } from '../../contract/upkeep.ts'
import { paths } from '../paths.ts'

/** Every reaction and all due work that has its words here. */
export const works = [
  'automation.start',
  'automation.carry_out',
  'automation.follow_job',
  'automation.end_due_runs',
  'keep-nearby',
  'look-at-escalations',
  'resolve-children',
  'ask-for-due-review',
  'hold-children',
  'release-children',
  'end-due-holds',
  'escalate-due',
  'close-silent',
  'correlation.pass_on_message',
  'correlation.tell_acknowledgement',
  'correlation.correlate',
  'correlation.act_on_groups',
  'notifications.notify',
  'notifications.notify_maker',
  'contacts.deliver',
  'detection.confirm_subscription',
  'detection.ask_feed',
  'detection.write_back',
  'detection.follow_silences',
  'detection.fold_due_entries',
  'detection.miss_heartbeats',
  'silences.keep_quiet',
  'silences.keep_maintenance',
] as const

/** Where the record is looked at; undefined for one that has no page. */
export function pageOf({ type, id, name }: NonNullable<FailedWork['record']>): string | undefined {
  if (type === 'incident') return paths.incident(name)
  if (type === 'integration') return paths.integration(id)
  if (type === 'alert_group') return paths.alertGroup(id)
  return undefined
}

export function useWorkWords(): (work: string) => string {
  const { t } = useTranslation('settings')
  return (work) => {
    const known = works.find((one) => one === work)
    return known === undefined ? work : t(`failedWork.work.${known}`)
  }
}

export function useRecordWords(): (failed: FailedWork) => string {
  const { t } = useTranslation('settings')
  return ({ record, error }) => {
    if (record !== null) return t(`failedWork.record.${record.type}`, { name: record.name })
    return error === null ? t('failedWork.restricted') : t('failedWork.unnamed')
  }
}
