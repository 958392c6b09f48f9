import type { SourceKey } from '../../../contract/detection.ts'
import { alertmanager } from './alertmanager/alertmanager.ts'
import { goalert } from './goalert/goalert.ts'
import { oncall } from './oncall/oncall.ts'
import { opsgenie } from './opsgenie/opsgenie.ts'
import { pagerduty } from './pagerduty/pagerduty.ts'
import { prometheus } from './prometheus/prometheus.ts'
import type { Source } from './source.ts'

/** Every tool that we understand. */
export const sources: Record<SourceKey, Source> = { alertmanager, goalert, oncall, opsgenie, pagerduty, prometheus }
