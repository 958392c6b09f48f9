import { beforeAll, describe, expect, it } from 'vitest'
import * as rules from '../contract/correlation-rules.ts'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as incidents from '../contract/incidents.ts'
import { createWorld, type World } from './world.ts'

let world: World
let address: string
beforeAll(async () => {
  world = await createWorld()
  ;({ address } = await world.admin.call(detection.addIntegration, { name: 'rules', source: 'alertmanager' }))
})

/** Says what fires, or has recovered; each title on a host of its own unless the labels name one. */
async function say(status: 'firing' | 'resolved', alertname: string, labels: Record<string, string> = {}) {
  const at = world.now().toISOString()
  const alert = {
    status,
    labels: { alertname, severity: 'critical', instance: `host-of-${alertname}`, ...labels },
    annotations: { summary: alertname },
    ...(status === 'firing' ? { startsAt: at } : { endsAt: at }),
  }
  const payload = { alerts: [alert] }
  const answer = await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload })
  expect(answer.statusCode).toBe(200)
  await world.fastForward({ seconds: 1 })
}
const fires = (alertname: string, labels?: Record<string, string>) => say('firing', alertname, labels)
const groupOf = async (title: string) =>
  (await world.agent.call(correlation.listAlertGroups, { limit: 200 })).items.find((group) => group.title === title)
const names = async () => {
  const { items } = await world.agent.call(rules.listCorrelationRules)
  return items.filter(({ position }) => position !== null).map(({ name }) => name)
}
const add = (name: string, condition: string, over: Record<string, unknown> = {}) =>
  world.admin.call(rules.addCorrelationRule, { name, condition, significance: 'informational', ...over })
const titled = (title: string) => `alert.title == "${title}"`
const retire = async ({ id }: { id: string }) => {
  const { items } = await world.admin.call(rules.listCorrelationRules)
  const { version } = items.find((rule) => rule.id === id)!
  await world.admin.call(rules.changeCorrelationRule, { ruleId: id, version, isRetired: true })
}

describe('a rule', () => {
  it('says what an alert means, how bad it is, which service, team and category it concerns, and how it is grouped', async () => {
    const rule = await add('Nightly copy', 'alert.labels.job == "copy"', {
      significance: 'exception',
      severity: 'low',
      serviceId: world.services.payroll,
      teamId: world.teams.network,
      categoryId: world.categories.software,
      groupedBy: ['map', 'words', 'storm'],
      position: 1,
    })
    expect(rule).toMatchObject({ position: 1, service: { name: 'Payroll' }, problem: null, version: 1 })
    await fires('CopyFailed', { job: 'copy', instance: 'backup-1' })
    await fires('CopyLate', { job: 'copy', instance: 'backup-1' })
    const group = (await groupOf('CopyFailed'))!
    expect(group).toMatchObject({ severity: 'low', rule: { id: rule.id }, service: { name: 'Payroll' }, alertCount: 1 })
    expect(await groupOf('CopyLate')).toBeDefined()
    const incident = await world.manager.call(incidents.readIncident, { incidentId: group.incident!.id })
    expect(incident).toMatchObject({
      state: 'classified',
      urgency: 3,
      team: { id: world.teams.network },
      category: { id: world.categories.software },
    })
    await retire(rule)
  })

  it('is asked in its place, moved by an order that names them all, and closes up when one is retired', async () => {
    const before = await names()
    const last = await add('Last', titled('Nothing'))
    const first = await add('First', titled('Nothing'), { position: 1 })
    expect(await names()).toEqual(['First', ...before, 'Last'])
    const { items } = await world.admin.call(rules.listCorrelationRules)
    const ids = items.filter(({ position }) => position !== null).map(({ id }) => id)
    await world.admin.call(rules.orderCorrelationRules, { ruleIds: ids.toReversed() })
    expect(await names()).toEqual(['Last', ...before.toReversed(), 'First'])
    const partial = await world.admin.attempt(rules.orderCorrelationRules, { ruleIds: ids.slice(1) })
    expect(partial.body['type']).toBe('urn:allclear:other_rules')
    const twice = await world.admin.attempt(rules.orderCorrelationRules, { ruleIds: [...ids.slice(1), ids[1]] })
    expect(twice.body['type']).toBe('urn:allclear:other_rules')
    await world.admin.call(rules.orderCorrelationRules, { ruleIds: ids })
    await retire(first)
    await retire(last)
    expect(await names()).toEqual(before)
    const placed = (await world.agent.call(rules.listCorrelationRules)).items.flatMap(({ position }) => position ?? [])
    expect(placed).toEqual(before.map((_, index) => index + 1))
  })

  it('decides nothing while it is switched off or retired, and comes back as the last', async () => {
    const rule = await add('Hush', titled('Off'), { position: 1 })
    await world.admin.call(rules.changeCorrelationRule, { ruleId: rule.id, version: 1, isActive: false })
    await fires('Off')
    expect((await groupOf('Off'))!.rule).toBeNull()
    await world.admin.call(rules.changeCorrelationRule, {
      ruleId: rule.id,
      version: 2,
      isActive: true,
      isRetired: true,
      condition: titled('Retired'),
    })
    await fires('Retired')
    expect((await groupOf('Retired'))!.rule).toBeNull()
    const back = await world.admin.call(rules.changeCorrelationRule, { ruleId: rule.id, version: 3, isRetired: false })
    expect(back.position).toBe((await names()).length)
    expect((await names()).at(-1)).toBe('Hush')
    await retire(rule)
  })

  it('is refused where its condition cannot be read, with the place', async () => {
    const refused = await world.admin.attempt(rules.addCorrelationRule, {
      name: 'Wrong',
      condition: 'alert.severity == "high" &&\n  host == "db-01"',
      significance: 'warning',
    })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ type: 'urn:allclear:bad_expression_at', line: 2, character: 3 })
    const changed = await add('Right', titled('Right'))
    const change = { ruleId: changed.id, version: 1, condition: 'alert.title + 1 > ' }
    expect((await world.admin.attempt(rules.changeCorrelationRule, change)).body).toMatchObject({ line: 1 })
    await retire(changed)
  })

  it('that a newer version wrote and this one cannot read never holds, says so, and keeps nothing from the others', async () => {
    const rule = await add('From tomorrow', titled('Tomorrow'), { position: 1 })
    await world.db
      .updateTable('correlationRules')
      .set({ condition: 'alert.title.sounds_like("tomorrow")' })
      .where('id', '=', rule.id)
      .execute()
    await fires('Tomorrow')
    expect((await groupOf('Tomorrow'))!.incident).not.toBeNull()
    const [shown] = (await world.admin.call(rules.listCorrelationRules)).items
    expect(shown!.problem).toMatch(/sounds_like/)
    await retire(rule)
  })

  it('S-096 leaves each change in the log, with what it was before, and one of two writers hears of the other', async () => {
    const rule = await add('Watched', titled('Watched'))
    const change = { ruleId: rule.id, version: 1, significance: 'warning' }
    await world.admin.call(rules.changeCorrelationRule, change as never)
    const late = await world.admin.attempt(rules.changeCorrelationRule, { ...change, name: 'Late' })
    expect(late.body).toMatchObject({ type: 'urn:allclear:changed_meanwhile', version: 2 })
    const events = await world.db
      .selectFrom('events')
      .select(['type', 'payload'])
      .where('subjectId', '=', rule.id)
      .orderBy('seq')
      .execute()
    expect(events.map(({ type }) => type)).toEqual(['correlation_rule.added', 'correlation_rule.changed'])
    expect(events[1]!.payload).toEqual({
      changes: { significance: 'warning' },
      before: { significance: 'informational' },
    })
    await retire(rule)
  })
})

describe('a rule that is tried', () => {
  const trying = (over: Record<string, unknown>) =>
    world.admin.call(rules.tryCorrelationRule, { name: 'Tried', significance: 'warning', ...over } as never)

  it('shows what it would have decided on the last 30 days, and saves nothing', async () => {
    await fires('Noise')
    await say('resolved', 'Noise')
    await fires('Signal')
    const before = await names()
    const run = await trying({ condition: titled('Noise'), position: 1 })
    expect(run).toMatchObject({ boundedBy: null, matchedCount: 1, changedCount: 1, problemCount: 0 })
    expect(run.before.exception - run.after.exception).toBe(1)
    expect(run.after.warning - run.before.warning).toBe(1)
    expect(run.before.incidents - run.after.incidents).toBe(1)
    expect(run.examples[0]).toMatchObject({
      title: 'Noise',
      before: { rule: null, significance: 'exception', isIncident: true },
      after: {
        rule: { id: null, name: 'Tried', condition: titled('Noise') },
        significance: 'warning',
        isIncident: false,
      },
    })
    expect(await names()).toEqual(before)
  })

  it('changes nothing where an earlier rule decides, and everything that it decided where it is switched off', async () => {
    const earlier = await add('Earlier', titled('Taken'), { position: 1 })
    await fires('Taken')
    expect(await trying({ condition: titled('Taken') })).toMatchObject({ matchedCount: 0, changedCount: 0 })
    const unchanged = { ruleId: earlier.id, condition: titled('Taken'), significance: earlier.significance }
    expect(await trying(unchanged)).toMatchObject({ matchedCount: 1, changedCount: 0 })
    const off = await trying({ ruleId: earlier.id, condition: titled('Taken'), isActive: false })
    expect(off.examples[0]).toMatchObject({ before: { rule: { id: earlier.id } }, after: { rule: null } })
    expect(off.changedCount).toBe(1)
    await retire(earlier)
  })

  it('counts what recovers while it is waited for as no incident', async () => {
    await fires('Short')
    await say('resolved', 'Short')
    const run = await trying({ condition: titled('Short'), significance: 'exception', waitSeconds: 600, position: 1 })
    expect(run.before.incidents - run.after.incidents).toBe(1)
    expect(run.before.exception).toBe(run.after.exception)
  })

  it('says for how many alerts its condition asks for what they lack', async () => {
    const run = await trying({ condition: 'alert.labels.rack == "r1"', position: 1 })
    expect(run.problemCount).toBe(run.alertCount)
    expect(run.problem).toBe('No such key: rack')
  })

  it('looks at the newest 2,000 alerts and says that there were more', async () => {
    const integration = await world.db.selectFrom('integrations').select('id').executeTakeFirstOrThrow()
    const at = world.now()
    await world.db
      .insertInto('alerts')
      .values(
        Array.from({ length: 2001 }, (_, index) => ({
          id: crypto.randomUUID(),
          integrationId: integration.id,
          identity: `many-${index}`,
          title: 'Many',
          severity: 'info',
          firedAt: at,
          contentAt: at,
          firstSeenAt: at,
          lastSeenAt: at,
          eventCount: 1,
        })),
      )
      .execute()
    const run = await trying({ condition: titled('Many'), position: 1 })
    expect(run).toMatchObject({ alertCount: 2000, matchedCount: 2000, boundedBy: 'rows', since: at.toISOString() })
    expect(run.examples.length).toBe(20)
  })
})
