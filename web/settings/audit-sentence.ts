import type { TFunction } from 'i18next'
import { roleKeys } from '../../contract/permissions.ts'
import type { AuditEntry } from '../../contract/records.ts'
import { sentenceOf } from '../incidents/incident/stream/sentences.ts'
import { strong } from '../incidents/incident/stream/strong.ts'

/** Every event that has its sentence here; what changed an incident has that of its timeline. */
export const auditEvents = [
  'incident.replied',
  'incident.noted',
  'incident.acted',
  'incident.followed',
  'contact.recorded',
  'contact.handled',
  'contact.queued',
  'contact.sent',
  'contact.delivery_requested',
  'contact.delivery_failed',
  'destination.changed',
  'service.added',
  'service.changed',
  'category.added',
  'category.changed',
  'configuration_item.added',
  'configuration_item.changed',
  'relation.added',
  'relation.removed',
  'remote_session_template.added',
  'remote_session_template.changed',
  'customer.added',
  'customer.changed',
  'location.added',
  'location.changed',
  'priority_matrix.added',
  'organisation.created',
  'organisation.changed',
  'person.added',
  'person.changed',
  'person.invited',
  'person.password_set',
  'person.signed_out',
  'role.added',
  'role.changed',
  'team.added',
  'team.changed',
  'competency.added',
  'api_key.created',
  'api_key.revoked',
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_in.limited',
  'access.denied',
  'attachment.uploaded',
  'attachment.removed',
  'data.exported',
  'saved_view.added',
  'saved_view.removed',
  'model.added',
  'model.changed',
  'model.drafted',
  'model.published',
  'model.retired',
  'model.moved',
  'runbook.added',
  'runbook.changed',
  'runbook.secret_renewed',
  'runbook.token_changed',
  'integration.added',
  'integration.changed',
  'integration.signing_changed',
  'integration.subscription_asked',
  'integration.tested',
  'integration.token_renewed',
  'integration.write_back_changed',
  'heartbeat.added',
  'heartbeat.changed',
  'heartbeat.removed',
  'payloads.removed',
  'alert.acknowledged',
  'alert.acknowledgement_withdrawn',
  'alert.resolved',
  'alert.still_reported',
  'alert.amended',
  'alert.noted',
  'alert.commented',
  'alert.told',
  'alert.not_told',
  'alert_group.opened',
  'alert_group.joined',
  'alert_group.cause_found',
  'alert_group.became_incident',
  'alert_group.split',
  'alert_group.recovered',
  'alert_group.fired_again',
  'escalation_path.added',
  'escalation_path.changed',
  'correlation_rule.added',
  'correlation_rule.changed',
  'correlation_rule.moved',
  'change_event.recorded',
  'silence.added',
  'silence.changed',
  'silence.ended',
  'silence.ending_soon',
  'maintenance_window.added',
  'maintenance_window.changed',
  'maintenance_window.begun',
  'maintenance_window.ended',
  'upkeep.data_checked',
  'upkeep.records_checked',
  'upkeep.allowed_hosts_changed',
  'upkeep.key_accepted',
  'upkeep.work_retried',
  'upkeep.work_dropped',
] as const

type Names = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an entry says, its names marked; the type itself for an event that is newer than this page. */
export function auditSentence(
  entry: AuditEntry,
  t: TFunction<['incident', 'incidents', 'settings', 'people']>,
  language: string,
  moment: (at: string) => string,
): string {
  const type = auditEvents.find((one) => one === entry.type)
  if (type === undefined) return sentenceOf(entry, t, language, moment)
  const { payload, names, subjectId, actor } = entry
  const fields = {
    ...(payload['before'] as Names | undefined),
    ...payload,
    ...(payload['changes'] as Names | undefined),
  }
  const name = names[subjectId] ?? text(fields['name'] ?? fields['title'] ?? fields['comment'] ?? fields['summary'])
  const role = entry.subjectType === 'role' ? roleKeys.find((one) => one === name) : undefined
  const known = role === undefined ? name : t(`people:role.${role}`)
  const nameOf = (part: unknown) =>
    strong(names[text((part as { id?: unknown } | undefined)?.id)] ?? t('settings:audit.gone'))
  return t(`settings:audit.did.${type}`, {
    who: strong(actor.name),
    what: strong(known === '' ? t('settings:audit.gone') : known),
    number: strong(String(fields['number'])),
    email: strong(text(fields['email'])),
    dependent: nameOf(fields['dependent']),
    needed: nameOf(fields['needed']),
  })
}
