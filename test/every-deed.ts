import * as automation from '../contract/automation.ts'
import * as catalogue from '../contract/catalogue.ts'
import * as contacts from '../contract/contacts.ts'
import * as correlation from '../contract/correlation.ts'
import * as correlationRules from '../contract/correlation-rules.ts'
import * as escalationPaths from '../contract/escalation-paths.ts'
import * as detection from '../contract/detection.ts'
import type { Answer, Endpoint, Sent } from '../contract/endpoint.ts'
import * as heartbeats from '../contract/heartbeats.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, readTimeline, registerIncident } from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import * as people from '../contract/people.ts'
import * as portal from '../contract/portal.ts'
import * as silences from '../contract/silences.ts'
import * as tasks from '../contract/tasks.ts'
import * as upkeep from '../contract/upkeep.ts'
import type { Outgoing } from '../server/platform/outgoing/outgoing.ts'
import { UnexpectedStatus } from '../server/platform/outgoing/post.ts'
import { setAside } from './every-record.ts'
import type { Caller, World } from './world.ts'

/** Does it, after whatever the test does first. */
export type Do = <E extends Endpoint>(caller: Caller, endpoint: E, input?: Sent<E>) => Promise<Answer<E>>

/** Whoever is asked or told outside, while they are there. */
export const outside = {
  isThere: true,
  /** What a supplier's status page shows. */
  feed: { page: {}, components: [], incidents: [] as object[] },
}
const answered = <T>(value: T): Promise<T> =>
  outside.isThere
    ? Promise.resolve(value)
    : Promise.reject(new UnexpectedStatus('outside', { status: 503, headers: {}, body: Buffer.alloc(0) }))
const tool = { versionInfo: { version: '0.28.1' }, uptime: '2026-11-01T00:00:00Z' }
export const outgoing: Outgoing = {
  mail: () => answered(undefined),
  post: () => answered(''),
  ask: (address) => answered(JSON.stringify(address.endsWith('/status') ? tool : [])),
  getChanged: () => answered({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(outside.feed)) }),
  scripts: () => Promise.resolve(['restart']),
  script: () => Promise.resolve({ exitCode: 0, output: '' }),
}

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const solution = {
  solution: '<p>Restarted</p>',
  isWorkaround: false,
  kind: 'restart',
  cause: 'Memory',
  verification: 'test',
} as const

/** An incident through all that can be done with it. */
export async function liveIncident(world: World, act: Do): Promise<void> {
  const { agent, admin, manager, user, teams, categories } = world
  const report = (given: object = {}) =>
    act(agent, registerIncident, { summary: 'It is slow', teamId: teams.desk, ...given })
  const now = (incident: { id: string }) => manager.call(readIncident, { incidentId: incident.id })
  const judged = { categoryId: categories.software, impact: 2, urgency: 2 } as const

  const requester = world.as('otherAgent')
  let it = await report({ requesterId: requester.id })
  it = await act(agent, verbs.editIncident, { ...seen(it), summary: 'It is very slow' })
  it = await act(agent, verbs.classifyIncident, { ...seen(it), ...judged })
  const given = { teamId: teams.desk, assigneeId: world.people.otherAgent.id }
  it = await act(agent, verbs.assignIncident, { ...seen(it), ...given })
  it = await act(agent, verbs.takeIncident, seen(it))
  it = await act(agent, verbs.holdIncident, { ...seen(it), reason: 'evidence' })
  it = await act(agent, verbs.endHold, seen(it))
  it = await act(agent, verbs.startResolution, seen(it))
  it = await act(agent, verbs.failSolution, { ...seen(it), whatHappened: 'Slow again' })
  const { id: ciId } = await act(admin, catalogue.addConfigurationItem, { name: 'web-7', type: 'server' })
  it = await act(agent, verbs.reportWrongCi, { ...seen(it), ciId, note: 'It is another' })
  await agent.call(verbs.recordAction, { incidentId: it.id, kind: 'hypothesis', what: 'Too little memory' })
  const { items } = await agent.call(readTimeline, { incidentId: it.id })
  await act(agent, verbs.recordResult, { incidentId: it.id, entryId: items.at(-1)!.id, isConfirmed: true })
  it = await act(agent, verbs.resolveIncident, { ...seen(it), ...solution })
  it = await act(agent, verbs.askForReview, { ...seen(it), reason: 'It took long' })
  it = await act(requester, verbs.confirmIncident, seen(it))
  it = await act(requester, verbs.reopenIncident, { ...seen(await now(it)), reason: 'Slow' })
  it = await act(agent, verbs.resolveIncident, { ...seen(await now(it)), ...solution })
  it = await act(manager, verbs.closeIncident, seen(it))
  await act(manager, verbs.recordReview, { ...seen(it), isRecurring: true, cause: 'Memory' })

  const [parent, child] = [await report(judged), await report(judged)]
  await act(manager, verbs.setParent, { ...seen(child), parentId: parent.id })
  await act(agent, verbs.startDiagnosis, seen(await now(parent)))
  await act(agent, verbs.startDiagnosis, seen(await now(child)))
  const until = new Date(world.now().getTime() + 3_600_000).toISOString()
  const hold = async () => act(agent, verbs.holdIncident, { ...seen(await now(parent)), reason: 'evidence', until })
  await hold()
  await world.settle()
  await act(agent, verbs.endHold, seen(await now(parent)))
  await world.settle()
  await hold()
  await world.fastForward({ hours: 2 })
  await act(agent, verbs.resolveIncident, { ...seen(await now(parent)), ...solution })
  await world.settle()

  const [one, other] = [await report(), await report()]
  await act(manager, verbs.mergeIncident, { ...seen(one), intoIncidentId: other.id })
  await act(manager, verbs.unmergeIncident, seen(await now(one)))
  const task = await act(agent, tasks.addTask, { incidentId: other.id, title: 'Look', teamId: teams.desk })
  await act(agent, tasks.changeTask, {
    incidentId: other.id,
    taskId: task.id,
    version: task.version,
    title: 'Look well',
  })

  await act(agent, verbs.passOnIncident, { ...seen(await report()), outcome: 'request', reason: 'It is a wish' })

  const { case: first } = await act(user, portal.reportCase, { summary: 'No network' })
  const mine = await now(first!)
  await agent.call(verbs.classifyIncident, { ...seen(mine), ...judged })
  await agent.call(verbs.startDiagnosis, seen(await now(mine)))
  await agent.call(verbs.resolveIncident, { ...seen(await now(mine)), ...solution })
  await act(user, portal.confirmCase, seen(await now(mine)))
  await act(user, portal.reopenCase, { ...seen(await now(mine)), reason: 'No network again' })
  await world.settle()
}

/** What belongs to settings and needs more than a name. */
export async function settle(world: World, act: Do): Promise<void> {
  const { admin, agent, manager } = world
  const { items: roles } = await admin.call(people.listRoles)
  await act(admin, people.createApiKey, { name: 'Bridge', roleId: roles[0]!.id })
  const person = await act(admin, people.addPerson, { name: 'Nils', email: 'nils@example.org' })
  const { link } = await act(admin, people.invitePerson, { personId: person.id })
  const token = new URL(link).searchParams.get('token')!
  await act(world.stranger, people.readInvitation, { token })
  await act(world.stranger, people.acceptInvitation, { token, password: 'seven sleepy foxes' })

  await act(admin, contacts.setDestination, { outcome: 'question', kind: 'mail', address: 'help@example.org' })
  outside.isThere = false
  const sent = { channel: 'phone', text: 'How?', outcome: 'question' } as const
  const { id: contactId } = await act(agent, contacts.recordContact, sent)
  await world.settle().catch(() => undefined)
  const { items } = await agent.call(contacts.listContacts)
  const { version } = items.find(({ id }) => id === contactId)!
  outside.isThere = true
  await act(agent, contacts.retryDelivery, { contactId, version })
  await world.settle()

  const model = await act(admin, models.addModel, {
    name: 'Slow',
    content: { steps: [{ activity: 'diagnosis', what: 'Look' }] },
  })
  await act(admin, models.publishModel, { modelId: model.id, version: model.version })
  await act(admin, models.addModel, { name: 'Down' })
  const { items: all } = await admin.call(models.listModels)
  await act(admin, models.orderModels, { modelIds: all.map(({ id }) => id).toReversed() })
  const incident = await agent.call(registerIncident, { summary: 'Slow', teamId: world.teams.desk })
  const modelled = await act(agent, verbs.applyModel, { ...seen(incident), modelId: model.id })
  const stepId = modelled.model!.steps[0]!.id
  await act(agent, verbs.tickStep, { incidentId: incident.id, stepId, isTicked: true })

  const rule = { condition: 'alert.severity == "info"', significance: 'informational' } as const
  await act(admin, correlationRules.addCorrelationRule, { name: 'Talk', ...rule })
  const { items: rules } = await admin.call(correlationRules.listCorrelationRules)
  await act(admin, correlationRules.orderCorrelationRules, { ruleIds: rules.map(({ id }) => id).toReversed() })
  const path = { name: 'Onwards', trigger: 'person', toTeamId: world.teams.desk } as const
  await act(admin, escalationPaths.tryEscalationPath, path)
  await act(admin, escalationPaths.addEscalationPath, path)
  const matchers = [{ name: 'alertname', value: 'Planned' }]
  const startsAt = new Date(world.now().getTime() + 60_000).toISOString()
  const planned = { name: 'Patch night', startsAt, minutes: 5, timeZone: 'UTC', matchers }
  await act(manager, silences.addMaintenanceWindow, planned)

  await setAside(world)
  await act(admin, upkeep.retryFailedWork, {})
  await act(admin, upkeep.dropFailedWork, { reactionId: await setAside(world) })
}

/** Alerts from where they come to what becomes of them, and what is run and told by itself. */
export async function watch(world: World, act: Do): Promise<void> {
  const { admin, agent, stranger } = world
  const open = async (source: 'alertmanager' | 'icinga', deeds: detection.Deed[], name: string) => {
    const settings = { writeBack: { address: 'https://tool.example.org', user: 'api', deeds } }
    const form = { name, source, settings, writeBackSecret: 'p' }
    const { integration, address } = await act(admin, detection.addIntegration, form)
    return { integrationId: integration.id, url: new URL(address).pathname }
  }
  const alerts = (...names: string[]) => ({
    alerts: names.map((alertname) => ({
      status: 'firing',
      labels: {
        alertname,
        instance: `${alertname.slice(0, 4)}-7`,
        severity: alertname === 'Talk' ? 'info' : 'critical',
      },
      annotations: { summary: `${alertname} of the database` },
      startsAt: world.now().toISOString(),
    })),
  })
  const endsAt = new Date(world.now().getTime() + 20 * 60_000).toISOString()
  const matchers = [{ name: 'alertname', value: 'Planned' }]
  await act(agent, silences.addSilence, { matchers, comment: 'Known', endsAt })
  const { integrationId, url } = await open('alertmanager', ['acknowledge', 'resolve'], 'Alertmanager')
  await act(admin, detection.tryWriteBack, { integrationId })
  await stranger.send({ method: 'POST', url, payload: alerts('Slow', 'Slower', 'Talk', 'Planned') })
  await world.fastForward({ seconds: 61 })
  await world.fastForward({ seconds: 61 })
  const { items: groups } = await agent.call(correlation.listAlertGroups, { limit: 200 })
  const talk = groups.find(({ title }) => title.startsWith('Talk'))!
  const slow = groups.find(({ title }) => title.startsWith('Slow'))!
  await act(agent, correlation.makeIncident, { groupId: talk.id })
  const { alertIds } = await act(agent, correlation.acknowledgeGroup, { groupId: slow.id })
  await act(agent, correlation.withdrawAcknowledgement, { groupId: slow.id, alertIds })
  await world.settle()
  const { items: fired } = await agent.call(detection.listAlerts, { integrationId })
  const alert = fired.find(({ title }) => title.startsWith('Slow '))
  await act(agent, correlation.splitAlert, { groupId: slow.id, alertId: alert!.id })
  await act(agent, detection.acknowledgeAlert, { alertId: alert!.id }).catch(() => undefined)
  await act(agent, detection.withdrawAlertAcknowledgement, { alertId: alert!.id })
  await act(agent, detection.resolveAlert, { alertId: alert!.id, reason: 'Mended' })
  await world.settle()

  // Whoever set the silence is told that it ends soon.
  await world.fastForward({ minutes: 5 })

  const icinga = await open('icinga', ['reply', 'note'], 'Icinga')
  const payload = { host: 'sw-2', service: 'disk', state: 'CRITICAL', type: 'PROBLEM', output: 'full' }
  await stranger.send({ method: 'POST', url: icinga.url, payload })
  await world.fastForward({ seconds: 61 })
  const { items: ofIcinga } = await agent.call(correlation.listAlertGroups, { integrationId: icinga.integrationId })
  const incidentId = ofIcinga[0]!.incident!.id
  await act(agent, verbs.replyToUser, { incidentId, html: '<p>We look</p>' })
  await world.settle()

  outside.feed.incidents = [{ id: 'a', name: 'Down', impact: 'major', started_at: world.now().toISOString() }]
  const feed = { name: 'Supplier', source: 'feed', settings: { feedUrl: 'https://status.example.org/' } } as const
  await act(admin, detection.addIntegration, feed)
  const beat = { integrationId, name: 'nightly', interval: 1 } as const
  await act(admin, heartbeats.addHeartbeat, beat)
  await stranger.send({ method: 'GET', url: url.replace(/[^/]+$/, 'ping/nightly') })

  const { items: roles } = await admin.call(people.listRoles)
  const runs = { kind: 'webhook', address: 'https://hook.example.org/' } as const
  const form = { name: 'Restart', roleIds: roles.map(({ id }) => id), runs, timeLimitSeconds: 240 }
  const { id: runbookId } = await act(admin, automation.addRunbook, form)
  const content = { condition: 'alert.host == "heal-1"', automation: { activity: 'classification', runbookId } }
  const model = await admin.call(models.addModel, { name: 'Healed', content: content as never })
  await admin.call(models.publishModel, { modelId: model.id, version: model.version })
  outside.isThere = false
  await stranger.send({ method: 'POST', url: icinga.url, payload: { ...payload, host: 'heal-1' } })
  await world.fastForward({ seconds: 61 })
  outside.isThere = true
  await world.fastForward({ seconds: 30 })
  await world.fastForward({ minutes: 30 })
  await act(agent, automation.runRunbook, { incidentId, runbookId })
  await world.settle()
}
