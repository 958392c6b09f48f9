import type { DryRun, tryCorrelationRule as endpoint } from '../../../contract/correlation-rules.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { type PastAlert, pastAlerts } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTurns } from '../../platform/in-turns.ts'
import type { Reach } from '../rules/grouping.ts'
import { beginReplay } from '../rules/replay.ts'
import type { Judgement } from '../rules/significance.ts'
import { wordsOf } from '../rules/words.ts'
import { checkRule } from './check-rule.ts'
import { knowAlerts, type Subject } from './know-alerts.ts'
import { type RulesBeside, rulesBeside } from './rules-beside.ts'

const lookBack = 30 * 86_400_000
const mostAlerts = 2000
const mostMilliseconds = 5000
const mostExamples = 20

interface Judged {
  alert: PastAlert
  subject: Subject
  reach: Reach
  before: Judgement
  after: Judgement
}

/** What the rules would have made of the last 30 days with this one in its place, beside what they make of them as they stand. */
export async function tryCorrelationRule(context: Context, form: Input<typeof endpoint>): Promise<DryRun> {
  const { db, now } = context
  const begun = now()
  await checkRule(db, form)
  const rules = await rulesBeside(db, form)
  const start = new Date(begun.getTime() - lookBack)
  const past = await pastAlerts(db, start, mostAlerts + 1)
  const until = new Date(begun.getTime() + mostMilliseconds)
  const judged = await judgePast(db, past.slice(0, mostAlerts), rules, () => now() > until)
  const before = await replay(judged, 'before', begun)
  const after = await replay(judged, 'after', begun)
  // A rule that is changed is still the same rule.
  const deciding = ({ ruleId }: Judgement) => (ruleId === form.ruleId ? rules.triedId : ruleId)
  const isChanged = (one: Judged) =>
    deciding(one.before) !== deciding(one.after) ||
    one.before.significance !== one.after.significance ||
    one.before.severity !== one.after.severity ||
    before.isIncident(one.alert.id) !== after.isIncident(one.alert.id)
  const changed = judged.filter(isChanged)
  const matched = judged.filter(({ after: { ruleId } }) => ruleId === rules.triedId)
  const isCut = judged.length < past.length
  return {
    since: (isCut ? (judged.at(-1)?.alert.firedAt ?? begun) : start).toISOString(),
    boundedBy: isCut ? (judged.length === mostAlerts ? 'rows' : 'time') : null,
    alertCount: judged.length,
    matchedCount: matched.length,
    problemCount: rules.problems.length,
    problem: rules.problems[0] ?? null,
    before: before.outcome,
    after: after.outcome,
    changedCount: changed.length,
    examples: [...new Set([...changed, ...matched, ...judged])].slice(0, mostExamples).map((one) => ({
      alertId: one.alert.id,
      title: one.alert.title,
      host: one.alert.host,
      firedAt: one.alert.firedAt.toISOString(),
      before: { ...rules.decision(one.before, one.alert), isIncident: before.isIncident(one.alert.id) },
      after: { ...rules.decision(one.after, one.alert), isIncident: after.isIncident(one.alert.id) },
    })),
  }
}

/** The newest first, as many as there is time for. */
async function judgePast(
  db: Db,
  past: readonly PastAlert[],
  rules: RulesBeside,
  isTimeUp: () => boolean,
): Promise<Judged[]> {
  const known = await knowAlerts(db, past)
  const judged: Judged[] = []
  for await (const alert of inTurns(past)) {
    if (isTimeUp()) break
    const { judgement: before } = known.judge(alert, rules.before)
    const { subject, judgement: after } = known.judge(alert, rules.after)
    judged.push({ alert, subject, reach: await known.reachOf(db, subject), before, after })
  }
  return judged
}

/** How many mean what, and which become incidents. */
async function replay(judged: readonly Judged[], which: 'before' | 'after', now: Date) {
  const outcome = { informational: 0, warning: 0, exception: 0, incidents: 0 }
  const replayed = beginReplay()
  for await (const one of inTurns(judged.toReversed())) {
    const { alert, subject, reach, [which]: judgement } = one
    outcome[judgement.significance]++
    replayed.add({
      alertId: alert.id,
      integrationId: alert.integrationId,
      host: alert.host,
      itemIds: subject.named.map(({ id }) => id),
      reach,
      words: wordsOf(alert.title),
      groupedBy: judgement.groupedBy,
      firedAt: alert.firedAt,
      resolvedAt: alert.state === 'resolved' ? alert.resolvedAt : null,
      isQuiet: alert.isQuiet,
      judgement,
    })
  }
  const { incidentCount, isIncident } = replayed.end(now)
  return { outcome: { ...outcome, incidents: incidentCount }, isIncident }
}
