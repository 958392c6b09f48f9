import type * as contract from '../../../contract/faults.ts'
import { clean } from './event-text.ts'

/** For whoever mends the sender, who hears them as the answer; people read them in their own language. */
const sentences: Record<contract.FaultReason, string> = {
  alerts_cut: '{{number}} alerts were cut off: `max_alerts` of the receiver is too low',
  automatic_reply: 'This is an automatic reply, so it makes no event',
  certificate_elsewhere: 'The certificate with which it is signed does not lie with SNS',
  common_schema_off: 'There is no `data.essentials.alertId`: turn on the common alert schema of the action',
  delivery_report: 'This is a report of a delivery, so it makes no event',
  ends_before_start: '{{alert}} ends before it starts',
  expression_costly: 'The expression for {{field}} goes through too much: the payload has {{size}} values',
  expression_fails: 'The expression for {{field}} fails: {{problem}}. It is: {{expression}}',
  expression_gives_no_action:
    'The expression for {{field}} gives "{{value}}"; it counts as fire, for it is none of fire, resolve, acknowledge',
  expression_gives_no_list: 'The expression for {{field}} gives no list',
  expression_gives_no_moment:
    'The expression for {{field}} gives "{{value}}"; the moment of receipt counts, for this is none',
  expression_gives_no_severity: 'The expression for {{field}} gives "{{value}}"; it counts as unknown',
  expression_gives_too_much: 'The expression for {{field}} gives {{length}} characters; {{most}} are read',
  expression_unknown_name:
    'The expression for {{field}} is not one: {{problem}}; what is sent as {{name}} is event.{{name}}',
  expression_wrong: 'The expression for {{field}} is not one: {{problem}}',
  identity_unknown: 'It is not known which alert this is, for the expression for identity gives nothing',
  identity_unknown_of:
    'It is not known which alert this is, for the expression for identity gives nothing. What came has {{names}}',
  macro_not_filled_in: '`{{field}}` is not filled in: it is the macro {{macro}}',
  message_empty: 'Message can not be empty.',
  missing: "'{{field}}' is missing or blank",
  missing_all: 'It has none of {{fields}}',
  nested_too_deep: 'What is nested more than {{most}} deep is not read',
  no_answer: '{{problem}}',
  no_list: 'There is no list `{{field}}`: does the sender put a payload of its own in its place?',
  no_signature:
    'It is not signed: there is no header {{header}}. Give the tool the signing secret, or take it from the integration',
  not_a_list: 'The body is not a list of alerts',
  not_filled_in: 'The sender did not fill in {{variable}}: its template or parameter is wrong',
  not_json: 'The body is not JSON: {{problem}}',
  not_one_of: "'{{field}}' is not one of {{known}}",
  not_signed_by_amazon: 'Amazon did not sign this',
  not_signed_by_sns: 'It is not signed as SNS signs',
  other: '{{text}}',
  other_account: '{{topic}} is of another account than {{account}}, which this integration is of',
  other_address: 'This belongs at the address that ends with {{end}}',
  own_mail: 'Allclear has sent this mail itself, so it makes no event',
  secret_lost: 'The signing secret cannot be opened, for it was kept under another key of this server: enter it again',
  signed_at_other_time:
    'It was signed more than {{minutes}} minutes from now: somebody sends it again, or one of the clocks goes wrong',
  subscription_elsewhere: 'Its SubscribeURL does not lie with SNS',
  taken_as_firing: '`{{field}}` is {{value}}, which is none that is known; it was taken as firing',
  template_of_its_own: 'There is no `{{field}}`, so nothing recovers: use the template of the guide',
  too_many_events: '{{number}} events too many: {{most}} are read',
  unknown_word: '`{{field}}` is none that is known: {{value}}',
  unreadable_feed: "This is neither RSS, Atom nor Statuspage's JSON: {{problem}}",
  unreadable_mail: 'The message cannot be read: {{problem}}',
  unsubscribed: '{{topic}} no longer sends here',
  wrong_signature:
    'It is signed with another secret than that of the integration, or was changed on its way; it was not kept',
}

const most = { detail: 300, faults: 20 }

/** Something of a payload that could not be understood. */
export class Fault implements contract.Fault {
  readonly reason: contract.FaultReason
  readonly text: string
  readonly details: contract.Fault['details']

  constructor(reason: contract.FaultReason, details: contract.Fault['details'] = {}) {
    this.reason = reason
    this.details = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        typeof value === 'string' ? clean(value.slice(0, most.detail)) : value,
      ]),
    )
    this.text = sentences[reason].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(this.details[name]))
  }
}

export const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [fault.text, fault])).values(),
]

/** As text with its payload; null where all was understood. */
export const writeFaults = (faults: readonly Fault[]): string | null =>
  faults.length === 0 ? null : JSON.stringify(distinct(faults).slice(0, most.faults))

/** A sentence alone is how earlier versions wrote it. */
export function readFaults(written: string | null): contract.Fault[] {
  if (written === null) return []
  return written.startsWith('[{') ? (JSON.parse(written) as contract.Fault[]) : [new Fault('other', { text: written })]
}
