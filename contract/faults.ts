import { z } from 'zod'

/** What may be wrong with a payload; each has its words in the locale file `integrations`, under `fault`. */
export const faultReasons = [
  'alerts_cut',
  'automatic_reply',
  'certificate_elsewhere',
  'common_schema_off',
  'delivery_report',
  'ends_before_start',
  'expression_costly',
  'expression_fails',
  'expression_gives_no_action',
  'expression_gives_no_list',
  'expression_gives_no_moment',
  'expression_gives_no_severity',
  'expression_gives_too_much',
  'expression_unknown_name',
  'expression_wrong',
  'identity_unknown',
  'identity_unknown_of',
  'macro_not_filled_in',
  'message_empty',
  'missing',
  'missing_all',
  'nested_too_deep',
  'no_answer',
  'no_list',
  'no_signature',
  'not_a_list',
  'not_filled_in',
  'not_json',
  'not_one_of',
  'not_signed_by_amazon',
  'not_signed_by_sns',
  'other',
  'other_account',
  'other_address',
  'own_mail',
  'secret_lost',
  'signed_at_other_time',
  'subscription_elsewhere',
  'taken_as_firing',
  'template_of_its_own',
  'too_many_events',
  'unknown_word',
  'unreadable_feed',
  'unreadable_mail',
  'unsubscribed',
  'wrong_signature',
] as const
export const FaultReason = z.enum(faultReasons)
export type FaultReason = z.infer<typeof FaultReason>

/** Something of a payload that could not be understood, in words that help to mend the sender. */
export const Fault = z.strictObject({
  reason: FaultReason,
  /** In English; what came from others stands in it as they said it. */
  text: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Fault = z.infer<typeof Fault>
