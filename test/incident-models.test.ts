import { describe, expect, test } from 'vitest'
import { addConfigurationItem } from '../contract/catalogue.ts'
import type { Sent } from '../contract/endpoint.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import { listRoles } from '../contract/people.ts'
import { confirmCase, listPortalTemplates, readCase, reportCase } from '../contract/portal.ts'
import { listNotifications } from '../contract/records.ts'
import { checkReplay, register } from '../server/incidents/index.ts'
import { systemActor } from '../server/platform/context.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { admin, agent, specialist, manager, user, supplier, teams, services, categories } = world

type Content = NonNullable<Sent<typeof models.addModel>['content']>
let count = 0
async function published(content: Content): Promise<models.Model> {
  const draft = await admin.call(models.addModel, { name: `Model ${++count}`, content })
  return admin.call(models.publishModel, { modelId: draft.id, version: draft.version })
}
async function retire({ id: modelId }: models.Model): Promise<void> {
  const { version, publishedNumber } = await admin.call(models.readModel, { modelId })
  await admin.call(models.retireModelVersion, { modelId, version, number: publishedNumber! })
}
const report = (given: Partial<Sent<typeof contract.registerIncident>> = {}) =>
  agent.call(contract.registerIncident, { summary: 'It does not work', teamId: teams.desk, ...given })
const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const read = ({ id }: { id: string }) => agent.call(contract.readIncident, { incidentId: id })
const judged = { categoryId: categories.software, impact: 2, urgency: 2 } as const
const classify = (incident: contract.Incident) => agent.call(verbs.classifyIncident, { ...seen(incident), ...judged })
const solution = {
  solution: '<p>Restarted</p>',
  isWorkaround: false,
  kind: 'restart',
  cause: 'Memory',
  verification: 'test',
} as const
async function inDiagnosis(given: Parameters<typeof report>[0]): Promise<contract.Incident> {
  const incident = await report({ ...judged, ...given })
  return agent.call(verbs.startDiagnosis, seen(incident))
}
const resolve = (incident: contract.Incident, given: object = {}) =>
  agent.call(verbs.resolveIncident, { ...seen(incident), ...solution, ...given })
const tick = (incident: { id: string }, stepId: string, isTicked = true, by = agent) =>
  by.call(verbs.tickStep, { incidentId: incident.id, stepId, isTicked })
const refusal = async (attempt: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const { status, body } = await attempt
  return {
    status,
    reason: String(body['type']).replace('urn:allclear:', ''),
    fields: body['fields'],
    steps: body['steps'],
  }
}

describe('which model handles an incident', () => {
  test('the first whose condition holds is taken, and the incident keeps why', async () => {
    const specific = await published({
      condition: 'incident.summary.matches("(?i)okapi") && incident.service == "E-mail"',
    })
    const general = await published({ condition: 'incident.summary.matches("(?i)okapi")' })
    const taken = await report({ summary: 'The OKAPI is loose', serviceId: services.mail })
    expect(taken.model).toMatchObject({
      id: specific.id,
      name: specific.name,
      number: 1,
      reason: { why: 'matched', alsoHeld: [general.name] },
    })
    expect((await report({ summary: 'An okapi elsewhere' })).model).toMatchObject({ id: general.id })
    expect((await report()).model).toBeNull()
    await retire(specific)
    await retire(general)
    expect((await report({ summary: 'One more okapi' })).model).toBeNull()
    expect((await read(taken)).model).toMatchObject({ id: specific.id })
  })

  test('what a user reports in the portal is matched as well', async () => {
    const model = await published({ condition: 'incident.channel == "portal" && incident.description.contains("gnu")' })
    const { case: made } = await user.call(reportCase, { summary: 'Strange', description: '<p>A <b>gnu</b></p>' })
    expect((await read(made!)).model).toMatchObject({ id: model.id })
    await retire(model)
  })

  test('what monitoring tells can be asked for: labels, severity, source', async () => {
    const model = await published({
      condition:
        'alert.severity in ["critical", "high"] && "mountpoint" in alert.labels && alert.integration == "Prometheus"',
      defaults: { ...judged, teamId: teams.servers, complexity: 'clear' },
    })
    const context = { ...world.app.context, actor: systemActor('Detection') }
    const alert = {
      title: 'Disk almost full',
      severity: 'critical',
      labels: { mountpoint: '/var' },
      service: '',
      host: 'db-07',
      integration: 'Prometheus',
    }
    const told = (severity: string) =>
      inTransaction(context, (tx) =>
        register(tx, context, { summary: alert.title, alert: { ...alert, severity } }, 'monitoring'),
      )
    expect(await told('critical')).toMatchObject({
      modelId: model.id,
      state: 'classified',
      teamId: teams.servers,
      priority: 3,
    })
    expect(await told('low')).toMatchObject({ modelId: null, state: 'registered', teamId: teams.desk })
    await retire(model)
  })

  test('a template wins over every condition, and asks for what registration requires', async () => {
    const matching = await published({ condition: 'incident.summary.contains("emu")' })
    const template = await published({
      template: { isForAgents: true },
      form: [{ field: 'symptoms', activity: 'registration', isRequired: true }],
    })
    const form = { summary: 'The emu', modelId: template.id }
    expect(await refusal(agent.attempt(contract.registerIncident, form))).toMatchObject({
      status: 409,
      reason: 'model_requires',
      fields: ['symptoms'],
    })
    const taken = await report({ ...form, facts: { symptoms: 'It runs' } })
    expect(taken.model).toMatchObject({ id: template.id, reason: { why: 'chosen', alsoHeld: [] } })
    await retire(matching)
  })

  test('what is offered to users can be reported by one press, and nothing else', async () => {
    const offered = await published({
      template: { isForUsers: true, summary: 'I am locked out', description: '<p>Of <b>which</b> system?</p>' },
    })
    const internal = await published({ template: { isForAgents: true } })
    const { items } = await user.call(listPortalTemplates)
    expect(items).toContainEqual({
      modelId: offered.id,
      name: offered.name,
      text: 'I am locked out\n\nOf which system?',
    })
    expect(items.map(({ modelId }) => modelId)).not.toContain(internal.id)
    const summary = 'I am locked out'
    const { case: made } = await user.call(reportCase, { summary, modelId: offered.id })
    expect((await read(made!)).model).toMatchObject({ id: offered.id, reason: { why: 'chosen' } })
    expect(await user.attempt(reportCase, { summary, modelId: internal.id })).toMatchObject({ status: 422 })
  })

  test('a condition never keeps an incident from being registered', async () => {
    const model = await published({ condition: 'alert.labels.team == "storage"' })
    expect((await report()).model).toBeNull()
    await retire(model)
  })

  test('the version stays with the incident, whatever is published later', async () => {
    const model = await published({ steps: [{ activity: 'diagnosis', what: 'The old way' }] })
    const incident = await report({ modelId: model.id })
    const drafted = await admin.call(models.saveModelDraft, {
      modelId: model.id,
      version: model.version,
      content: { steps: [{ activity: 'diagnosis', what: 'The new way' }] },
    })
    await admin.call(models.publishModel, { modelId: model.id, version: drafted.version })
    expect((await read(incident)).model).toMatchObject({ number: 1, steps: [{ what: 'The old way' }] })
    expect((await report({ modelId: model.id })).model).toMatchObject({ number: 2, steps: [{ what: 'The new way' }] })
  })
})

describe('defaults', () => {
  test('fill what the report leaves empty and overwrite nothing, and a whole judgement classifies', async () => {
    const ci = await admin.call(addConfigurationItem, { name: 'Relay', type: 'server' })
    const model = await published({
      defaults: { ...judged, serviceId: services.mail, ciId: ci.id, teamId: teams.servers, complexity: 'clear' },
    })
    const taken = await agent.call(contract.registerIncident, { summary: 'Mail is late', modelId: model.id, impact: 1 })
    expect(taken).toMatchObject({
      state: 'classified',
      impact: 1,
      urgency: 2,
      service: { id: services.mail },
      ci: { id: ci.id },
      team: { id: teams.servers },
      complexity: 'clear',
      approach: 'follow_steps',
    })
  })

  test('of a restricted category restrict the incident, whoever chose the model', async () => {
    const model = await published({ defaults: { categoryId: categories.security } })
    expect(await report({ modelId: model.id })).toMatchObject({ isRestricted: true })
    const incident = await report()
    expect(await agent.call(verbs.applyModel, { ...seen(incident), modelId: model.id })).toMatchObject({
      isRestricted: true,
      category: { id: categories.security },
    })
    expect((await specialist.attempt(contract.readIncident, { incidentId: incident.id })).status).toBe(404)
  })

  test('the approach follows the complexity as understanding grows', async () => {
    const model = await published({ defaults: { complexity: 'clear' }, approach: 'automate' })
    const incident = await report({ modelId: model.id })
    expect(incident.approach).toBe('automate')
    const grown = await agent.call(verbs.editIncident, { ...seen(incident), complexity: 'complex' })
    expect(grown.approach).toBe('swarm')
    expect((await report()).approach).toBeNull()
  })
})

describe('an agent handles an incident by a model', () => {
  test('which fills empty fields only, says so in the timeline, and can be taken back', async () => {
    const model = await published({ defaults: { ...judged, impact: 3, serviceId: services.wifi }, closing: 'worker' })
    const incident = await report({ serviceId: services.mail })
    const handled = await agent.call(verbs.applyModel, { ...seen(incident), modelId: model.id })
    expect(handled).toMatchObject({
      service: { id: services.mail },
      impact: 3,
      computedPriority: 4,
      closing: 'worker',
      model: { id: model.id, reason: { why: 'chosen' } },
    })
    const { items } = await agent.call(contract.readTimeline, { incidentId: incident.id })
    expect(items.at(-1)).toMatchObject({
      type: 'incident.model_applied',
      audience: 'staff',
      payload: { model: model.name },
    })
    expect(await refusal(agent.attempt(verbs.applyModel, { ...seen(handled), modelId: model.id }))).toMatchObject({
      reason: 'nothing_changes',
    })
    const freed = await agent.call(verbs.applyModel, { ...seen(handled), modelId: null })
    expect(freed).toMatchObject({ model: null, closing: 'requester', impact: 3 })
    expect(freed.allowed).not.toContain('tick_step')
  })

  test('but not by a draft, and not when it has ended', async () => {
    const draft = await admin.call(models.addModel, { name: 'Only a draft' })
    const incident = await report()
    expect(await refusal(agent.attempt(verbs.applyModel, { ...seen(incident), modelId: draft.id }))).toMatchObject({
      status: 422,
      reason: 'unknown_reference',
    })
    const model = await published({})
    const cancelled = await manager.call(verbs.cancelIncident, { ...seen(incident), reason: 'None' })
    expect((await agent.attempt(verbs.applyModel, { ...seen(cancelled), modelId: model.id })).status).toBe(409)
  })
})

describe('what the model requires', () => {
  const form = [
    { field: 'symptoms', activity: 'registration', isRequired: true },
    { field: 'location', activity: 'classification', isRequired: false },
    { field: 'extent', activity: 'diagnosis', isRequired: true },
    { field: 'cause', activity: 'resolution', isRequired: true },
    { field: 'precedingEvents', activity: 'closure', isRequired: true },
  ] as const

  test('is said ahead, and each activity ends only when it is there', async () => {
    const model = await published({ condition: 'incident.summary == "Ask me all"', form: [...form] })
    const incident = await report({ summary: 'Ask me all', ...judged })
    expect(incident.missing).toEqual(expect.arrayContaining(['symptoms', 'extent', 'cause', 'precedingEvents']))
    expect(incident.missing).not.toContain('location')
    // Everything that classifies was given, but registration still lacks something.
    expect(incident.state).toBe('registered')
    const asks = (endpoint: Parameters<typeof agent.attempt>[0], of: contract.Incident, given: object = {}) =>
      refusal(manager.attempt(endpoint, { ...seen(of), ...given }))
    expect(await asks(verbs.classifyIncident, incident, judged)).toEqual({
      status: 409,
      reason: 'model_requires',
      fields: ['symptoms'],
      steps: [],
    })
    const told = (of: contract.Incident, facts: object) => agent.call(verbs.editIncident, { ...seen(of), facts })
    const diagnosed = await agent.call(
      verbs.startDiagnosis,
      seen(await classify(await told(incident, { symptoms: 'a' }))),
    )
    expect(await asks(verbs.startResolution, diagnosed)).toMatchObject({ fields: ['extent'] })
    const understood = await told(diagnosed, { extent: 'b' })
    expect(await asks(verbs.resolveIncident, understood, { ...solution, cause: '' })).toMatchObject({
      fields: ['cause'],
    })
    const resolved = await resolve(understood)
    expect(await asks(verbs.closeIncident, resolved)).toMatchObject({ fields: ['precedingEvents'] })
    const closed = await manager.call(verbs.closeIncident, seen(await told(resolved, { precedingEvents: 'c' })))
    expect(closed.state).toBe('closed')
    await retire(model)
  })

  test('does not keep anybody from taking the work, the requester from confirming, or silence from closing', async () => {
    const all = form.map((asked) => ({
      ...asked,
      activity: asked.field === 'cause' ? asked.activity : ('closure' as const),
    }))
    const model = await published({ form: all })
    const strict = await published({ form: [...form] })
    const registered = await report({ modelId: strict.id, facts: { symptoms: 'x' } })
    expect((await agent.call(verbs.takeIncident, seen(registered))).assignee).toMatchObject({ id: agent.id })
    const confirmed = await resolve(await inDiagnosis({ modelId: model.id, requesterId: user.id }))
    const { version } = await user.call(readCase, { incidentId: confirmed.id })
    expect((await user.call(confirmCase, { incidentId: confirmed.id, version })).state).toBe('closed')
    const silent = await resolve(await inDiagnosis({ modelId: model.id }))
    await world.fastForward({ days: 6 })
    expect((await read(silent)).state).toBe('closed')
  })
})

describe('steps', () => {
  const steps = [
    { activity: 'diagnosis', what: 'Look', isRequired: true, teamId: teams.network },
    { activity: 'resolution', what: 'Mend' },
    { activity: 'closure', what: 'Clean up', isRequired: true },
  ] as const

  test('are ticked with who and when, in the timeline, and the required ones hold up what comes after them', async () => {
    const { items: roles } = await admin.call(listRoles)
    const roleId = roles.find(({ key }) => key === 'service_owner')!.id
    const model = await published({ steps: [...steps], roles: [{ roleId, does: 'Decides' }] })
    const incident = await inDiagnosis({ modelId: model.id })
    expect(incident.model!.roles).toEqual([{ role: { id: roleId, name: 'service_owner' }, does: 'Decides' }])
    const [look, mend, clean] = incident.model!.steps.map(({ id }) => id)
    expect(incident.model!.steps[0]).toMatchObject({ what: 'Look', team: { name: 'The network team' }, ticked: null })
    expect(await refusal(agent.attempt(verbs.resolveIncident, { ...seen(incident), ...solution }))).toMatchObject({
      status: 409,
      reason: 'model_requires',
      steps: [{ id: look, what: 'Look' }],
    })
    const ticked = await tick(incident, look!)
    expect(ticked.model!.steps[0]!.ticked).toMatchObject({ by: 'The agent' })
    expect(ticked.version).toBe(incident.version)
    const { items } = await agent.call(contract.readTimeline, { incidentId: incident.id })
    expect(items.at(-1)).toMatchObject({ type: 'incident.step_ticked', payload: { what: 'Look', isTicked: true } })
    const resolved = await resolve(incident)
    expect(await refusal(manager.attempt(verbs.closeIncident, seen(resolved)))).toMatchObject({
      steps: [{ id: clean }],
    })
    await tick(resolved, clean!)
    expect((await manager.call(verbs.closeIncident, seen(resolved))).state).toBe('closed')
    expect(mend).toBeDefined()
  })

  test('ticked twice, or by two at once, are ticked once; a tick can be taken back', async () => {
    const model = await published({ steps: [...steps] })
    const incident = await report({ modelId: model.id })
    const [look, mend] = incident.model!.steps.map(({ id }) => id)
    await Promise.all([tick(incident, look!), tick(incident, mend!), tick(incident, look!, true, specialist)])
    const { items } = await agent.call(contract.readTimeline, { incidentId: incident.id })
    expect(items.filter(({ type }) => type === 'incident.step_ticked')).toHaveLength(2)
    const untied = await tick(incident, look!, false)
    expect(untied.model!.steps.map(({ ticked }) => ticked !== null)).toEqual([false, true, false])
    expect(
      await refusal(agent.attempt(verbs.tickStep, { incidentId: incident.id, stepId: teams.desk, isTicked: true })),
    ).toMatchObject({
      status: 422,
      reason: 'no_such_step',
    })
  })

  test('stay ticked when the incident goes over to a newer version that still has them', async () => {
    const model = await published({ steps: [...steps] })
    const incident = await report({ modelId: model.id })
    const [look, mend] = incident.model!.steps.map(({ id }) => id)
    await tick(incident, look!)
    const after = await tick(incident, mend!)
    const { content } = model.versions[0]!
    const drafted = await admin.call(models.saveModelDraft, {
      modelId: model.id,
      version: model.version,
      content: { ...content, steps: content.steps.slice(1) },
    })
    await admin.call(models.publishModel, { modelId: model.id, version: drafted.version })
    const moved = await agent.call(verbs.applyModel, { ...seen(after), modelId: model.id })
    expect(moved.model).toMatchObject({
      number: 2,
      steps: [{ what: 'Mend', ticked: { by: 'The agent' } }, { ticked: null }],
    })
  })

  test('are the supplier’s to tick on what its team has, and nobody’s elsewhere', async () => {
    const model = await published({ steps: [...steps] })
    const incident = await report({ modelId: model.id, teamId: teams.supplier })
    const [{ id: stepId } = { id: '' }] = incident.model!.steps
    await tick(incident, stepId, true, supplier)
    const other = await report({ modelId: model.id })
    expect((await supplier.attempt(verbs.tickStep, { incidentId: other.id, stepId, isTicked: true })).status).toBe(404)
  })
})

describe('who closes', () => {
  const resolvedBy = async (closing: Content['closing'], given: object = {}) => {
    const model = await published({ ...(closing !== undefined && { closing }) })
    return resolve(await inDiagnosis({ modelId: model.id, requesterId: user.id, ...given }))
  }

  test('the owner, where the model says so: neither silence nor the requester', async () => {
    const incident = await resolvedBy('owner')
    expect(incident).toMatchObject({ owner: { id: agent.id }, autoCloseAt: null })
    const { allowed, version } = await user.call(readCase, { incidentId: incident.id })
    expect(allowed).toEqual(['reply', 'reopen'])
    expect((await user.attempt(confirmCase, { incidentId: incident.id, version })).status).toBe(403)
    expect((await specialist.attempt(verbs.closeIncident, seen(incident))).status).toBe(403)
    await world.fastForward({ days: 30 })
    expect((await read(incident)).state).toBe('resolved')
    expect((await agent.call(verbs.closeIncident, seen(await read(incident)))).state).toBe('closed')
  })

  test('a service owner closes what they own, although they work on nothing', async () => {
    const model = await published({ closing: 'owner' })
    const { case: made } = await user.call(reportCase, { summary: 'No mail', serviceId: services.mail })
    const handled = await agent.call(verbs.applyModel, { ...seen(await read(made!)), modelId: model.id })
    const diagnosed = await agent.call(verbs.startDiagnosis, seen(await classify(handled)))
    const owner = world.as('service_owner')
    expect(diagnosed.owner.id).toBe(owner.id)
    expect((await owner.call(verbs.closeIncident, seen(await resolve(diagnosed)))).state).toBe('closed')
  })

  test('whoever works, where the model says so; by default only who coordinates', async () => {
    expect((await specialist.attempt(verbs.closeIncident, seen(await resolvedBy(undefined)))).status).toBe(403)
    expect((await specialist.call(verbs.closeIncident, seen(await resolvedBy('worker')))).state).toBe('closed')
  })

  test('Allclear, with a report to the team, and whoever had been told hears of it', async () => {
    const incident = await resolvedBy('automatic', { teamId: teams.network })
    expect(incident.state).toBe('closed')
    await world.settle()
    const told = async (caller: typeof user) =>
      (await caller.call(listNotifications, {})).items
        .filter(({ incident: about }) => about?.id === incident.id)
        .map(({ type }) => type)
    expect(await told(specialist)).toContain('incident.closed')
    expect(await told(user)).toContain('incident.closed')
  })

  test('automatically only when everything up to closure is there', async () => {
    const model = await published({
      closing: 'automatic',
      steps: [{ activity: 'closure', what: 'Clean up', isRequired: true }],
    })
    const incident = await inDiagnosis({ modelId: model.id })
    expect(await refusal(agent.attempt(verbs.resolveIncident, { ...seen(incident), ...solution }))).toMatchObject({
      steps: [{ what: 'Clean up' }],
    })
    await tick(incident, incident.model!.steps[0]!.id)
    expect((await resolve(incident)).state).toBe('closed')
  })
})

describe('the known solution', () => {
  const known = { text: '<p>Turn it off and on</p>', kind: 'restart' } as const

  test('counts where it helped: closed by it, never reopened, no solution having failed', async () => {
    const model = await published({ solution: known, closing: 'worker' })
    const one = () => inDiagnosis({ modelId: model.id })
    const close = (incident: contract.Incident) => agent.call(verbs.closeIncident, seen(incident))
    await close(await resolve(await one(), { isModelSolution: true }))
    await close(await resolve(await one()))
    const reopened = await agent.call(verbs.reopenIncident, {
      ...seen(await resolve(await one(), { isModelSolution: true })),
      reason: 'Again',
    })
    await close(await resolve(reopened, { isModelSolution: true }))
    await resolve(await one(), { isModelSolution: true })
    const secret = await resolve(await one(), { isModelSolution: true })
    await manager.call(verbs.restrictIncident, { ...seen(secret), isRestricted: true })
    await close(await inDiagnosis({ modelId: model.id, environment: 'test' }).then(resolve))
    const use = { incidentCount: 4, closedCount: 3, solvedCount: 1 }
    const read = await agent.call(models.readModel, { modelId: model.id })
    expect(read).toMatchObject({ use, versions: [{ use }] })
    const { items } = await agent.call(models.listModels)
    expect(items.find(({ id }) => id === model.id)).toMatchObject({ use, hasSolution: true })
    const { items: found } = await specialist.call(contract.listIncidents, { view: 'all', modelId: model.id })
    expect(found).toHaveLength(5)
  })

  test('cannot have helped where the model knows none', async () => {
    const model = await published({})
    expect(model.hasSolution).toBe(false)
    const incident = await inDiagnosis({ modelId: model.id })
    const used = { ...seen(incident), ...solution, isModelSolution: true }
    expect(await refusal(agent.attempt(verbs.resolveIncident, used))).toMatchObject({ reason: 'no_model_solution' })
  })
})

test('the record of every incident is what its log tells, models and ticks included', async () => {
  expect(await checkReplay(world.db, 1000)).toMatchObject({ differing: [] })
})
