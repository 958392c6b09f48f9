import type { Severity } from '../../../contract/detection.ts'

/** The words that senders use, in five steps: PagerDuty's, Opsgenie's, Nagios's, Prometheus's conventions, clouds' and others'. */
const known: Record<Severity, readonly string[]> = {
  critical: ['critical', 'p1', 'down', 'disaster', 'page', 'emergency', 'sev0', 'fatal', 'alert'],
  high: ['high', 'error', 'p2', 'unreachable', 'sev1', 'major', 'err'],
  medium: ['medium', 'warning', 'warn', 'p3', 'average', 'sev2', 'moderate'],
  low: ['low', 'minor', 'p4', 'sev3', 'notice'],
  info: ['info', 'information', 'informational', 'p5', 'none', 'ok', 'sev4', 'debug', 'no severity', 'not classified'],
  unknown: [],
}
const severityOf = new Map(
  Object.entries(known).flatMap(([severity, words]) => words.map((word) => [word, severity as Severity] as const)),
)

/** An unfamiliar word is `unknown`, never a refusal. */
export const readSeverity = (word: unknown): Severity =>
  typeof word === 'string' ? (severityOf.get(word.trim().toLowerCase()) ?? 'unknown') : 'unknown'
