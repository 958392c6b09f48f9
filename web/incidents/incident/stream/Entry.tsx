import { Tooltip } from '@mantine/core'
import {
  IconAlertCircle,
  IconArrowRight,
  IconArrowsJoin,
  IconArrowsSplit,
  IconBellCheck,
  IconBellOff,
  IconCheck,
  IconChecklist,
  IconClockPause,
  IconCoin,
  IconEdit,
  IconListSearch,
  IconLock,
  IconMessage,
  IconPlayerPlay,
  IconPlus,
  IconSitemap,
  IconStethoscope,
  IconTag,
  IconTerminal2,
  IconTool,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { exactly } from '../../../ui/time.ts'
import { Who } from '../../../ui/Who.tsx'
import styles from './Entry.module.css'
import { isMessage, Told } from './Told.tsx'

const icons: Record<string, TablerIcon> = {
  'incident.registered': IconPlus,
  'incident.taken': IconUserCheck,
  'incident.assigned': IconUserCheck,
  'incident.owner_changed': IconUserCheck,
  'incident.escalated': IconArrowRight,
  'incident.escalation_suggested': IconArrowRight,
  'incident.response_missed': IconAlertCircle,
  'incident.held': IconClockPause,
  'incident.hold_ended': IconPlayerPlay,
  'incident.solution_failed': IconX,
  'incident.resolved': IconCheck,
  'incident.confirmed': IconCheck,
  'incident.alert_acknowledged': IconBellCheck,
  'incident.alert_acknowledgement_withdrawn': IconBellOff,
  'incident.closed': IconCheck,
  'incident.reopened': IconAlertCircle,
  'incident.cancelled': IconX,
  'incident.merged': IconArrowsJoin,
  'incident.absorbed': IconArrowsJoin,
  'incident.unmerged': IconArrowsSplit,
  'incident.released': IconArrowsSplit,
  'incident.split': IconArrowsSplit,
  'incident.split_from': IconArrowsSplit,
  'incident.restricted': IconLock,
  'incident.contacted': IconMessage,
  'incident.diagnosis_started': IconStethoscope,
  'incident.resolution_started': IconTool,
  'incident.classified': IconTag,
  'incident.service_named': IconTag,
  'incident.nearby_found': IconSitemap,
  'incident.parent_changed': IconSitemap,
  'incident.child_changed': IconSitemap,
  'incident.task_added': IconChecklist,
  'incident.task_changed': IconChecklist,
  'incident.runbook_requested': IconTerminal2,
  'incident.runbook_approved': IconCheck,
  'incident.runbook_declined': IconX,
  'incident.runbook_stopped': IconX,
  'incident.runbook_call_failed': IconTerminal2,
  'incident.runbook_job_started': IconTerminal2,
  'incident.runbook_ended': IconTerminal2,
  'incident.healing_failed': IconAlertCircle,
  'incident.review_asked': IconListSearch,
  'incident.reviewed': IconListSearch,
  'incident.problem_referred': IconListSearch,
  'incident.result_recorded': IconListSearch,
  'incident.cost_added': IconCoin,
  'incident.cost_removed': IconCoin,
}

/** One thing that happened: a message, an action, or a plain sentence with what it changed. */
export function Entry({ entry, incidentId }: { entry: TimelineEntry; incidentId: string }) {
  const { t, i18n } = useTranslation('incident')
  const isWritten = isMessage(entry) || entry.type === 'incident.acted'
  const Icon = icons[entry.type] ?? IconEdit
  return (
    <li className={styles.entry}>
      <Tooltip label={exactTimes(entry, i18n.language, t('late.recorded'))}>
        <time className={styles.time} dateTime={entry.occurredAt} tabIndex={0}>
          {clock(entry.occurredAt)}
        </time>
      </Tooltip>
      <span className={styles.mark}>
        {isWritten ? <Who name={entry.actor.name} /> : <Icon size={16} stroke={1.75} aria-hidden />}
      </span>
      <div className={styles.told}>
        <Told entry={entry} incidentId={incidentId} />
      </div>
    </li>
  )
}

function exactTimes(entry: TimelineEntry, language: string, recorded: string): string {
  const occurred = exactly(entry.occurredAt, language)
  return entry.isLate ? `${occurred}\n${recorded} ${exactly(entry.recordedAt, language)}` : occurred
}

/** Hours and minutes in the viewer's zone; the day stands above. */
function clock(instant: string): string {
  const date = new Date(instant)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}
