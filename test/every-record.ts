import * as automation from '../contract/automation.ts'
import * as catalogue from '../contract/catalogue.ts'
import * as contacts from '../contract/contacts.ts'
import { addCorrelationRule } from '../contract/correlation-rules.ts'
import * as detection from '../contract/detection.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import * as escalationPaths from '../contract/escalation-paths.ts'
import * as heartbeats from '../contract/heartbeats.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { registerIncident } from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import * as people from '../contract/people.ts'
import * as records from '../contract/records.ts'
import * as remoteSessions from '../contract/remote-sessions.ts'
import * as silences from '../contract/silences.ts'
import * as tasks from '../contract/tasks.ts'
import { reactionQueue, setAsideQueue } from '../server/platform/background/background.ts'
import { newId } from '../server/platform/id.ts'
import { exampleOf, knownIn, nameOf, paramsOf, upload } from './every-endpoint.ts'
import type { Caller, World } from './world.ts'

type Given = Record<string, unknown>

/** A reaction as it lies after five tries, which changes nothing when it is tried again. */
export async function setAside(world: World): Promise<string> {
  const event = { eventId: 0, type: 'feed.due', subjectId: newId(), payload: {} }
  const { rows } = await world.pool.query<{ id: string }>(
    `insert into pgboss.job (name, data, source_name) values ($1, $2, $3) returning id`,
    [setAsideQueue, { reaction: 'detection.ask_feed', event }, reactionQueue],
  )
  return rows[0]!.id
}

/** What each endpoint can be called with in this world: a record of each kind that it can be about, made when it is asked for. */
export function createInputs(world: World): (endpoint: Endpoint) => Promise<Record<string, Given>> {
  const made = new Map<string, Promise<Record<string, Given>>>()

  /** A request for each kind of record that the call can be about; the last of them never existed. */
  async function inputsOf(endpoint: Endpoint): Promise<Record<string, Given>> {
    const params = paramsOf(endpoint)
    const kind = params.at(-1) ?? 'none'
    const key = endpoint.method === 'DELETE' ? `${nameOf(endpoint)} ${newId()}` : kind
    if (!made.has(key)) made.set(key, kind === 'none' ? Promise.resolve({ all: {} }) : recordsFor(kind))
    const given = await made.get(key)!
    return Object.fromEntries(
      Object.entries(given).map(([record, ids]) => {
        const own = Object.fromEntries(params.map((name) => [name, ids[name]]))
        return [record, { ...exampleOf(endpoint, { ...knownIn(world), name: newId(), ...ids }), ...own }]
      }),
    )
  }

  const restrict = (incidentId: string) =>
    world
      .as('major_incident_manager')
      .call(verbs.restrictIncident, { incidentId, version: 1, isRestricted: true, namedPersonIds: [] })

  async function incident(given: object): Promise<string> {
    const team = { teamId: world.teams.desk }
    const registered = await world.agent.call(registerIncident, { summary: 'It is slow', ...team, ...given })
    return registered.id
  }

  /** The same incidents for every call: whose case it is, whose team has it, and one for named people only. */
  async function incidentsFor(beside: (incidentId: string) => Promise<Given>): Promise<Record<string, Given>> {
    const kinds: Record<string, object> = {
      "user's own": { requesterId: world.user.id },
      "network team's": { teamId: world.teams.network },
      "supplier's": { teamId: world.teams.supplier },
      restricted: { requesterId: world.user.id, teamId: world.teams.supplier },
    }
    const rows: Record<string, Given> = {}
    for (const [kind, given] of Object.entries(kinds)) {
      const incidentId = await incident(given)
      rows[kind] = { incidentId, ...(await beside(incidentId)) }
      if (kind === 'restricted') await restrict(incidentId)
    }
    return { ...rows, never: { incidentId: newId(), taskId: newId(), costLineId: newId(), runId: newId() } }
  }

  const runbook = async () => {
    const runs = { kind: 'webhook', address: 'https://example.org/' } as const
    const { items } = await world.admin.call(people.listRoles)
    const roleIds = items.map(({ id }) => id)
    return world.admin.call(automation.addRunbook, { ...name(), runs, roleIds, needsApproval: true })
  }

  async function taskFor(incidentId: string, teamId: string): Promise<Given> {
    return { incidentId, taskId: (await world.agent.call(tasks.addTask, { incidentId, title: 'Look', teamId })).id }
  }

  const name = (): { name: string } => ({ name: newId() })

  async function recordsFor(kind: string): Promise<Record<string, Given>> {
    const { admin, agent } = world
    const one = (id: unknown) => ({ one: { [kind]: id }, never: { [kind]: newId() } })
    switch (kind) {
      case 'incidentId':
        return incidentsFor(async () => ({}))
      case 'taskId':
        return {
          "network team's, servers' task": await taskFor(
            await incident({ teamId: world.teams.network }),
            world.teams.servers,
          ),
          ...(await incidentsFor((incidentId) => taskFor(incidentId, world.teams.supplier))),
        }
      case 'costLineId':
        return incidentsFor(async (incidentId) => {
          const cost = { incidentId, kind: 'parts', description: 'Cable', cost: 1, currency: 'SEK' } as const
          return { costLineId: (await agent.call(tasks.addCost, cost)).id }
        })
      case 'number': {
        const ids = [await incident({ requesterId: world.user.id }), await incident({})]
        await restrict(ids[1]!)
        const rows = await world.db.selectFrom('incidents').select(['id', 'number']).where('id', 'in', ids).execute()
        const numberOf = (id: string | undefined) => rows.find((row) => row.id === id)!.number
        return {
          "user's own": { number: numberOf(ids[0]) },
          restricted: { number: numberOf(ids[1]) },
          never: { number: 999_999_999 },
        }
      }
      case 'attachmentId':
        return attachments()
      case 'savedViewId': {
        const view = (isShared: boolean) => agent.call(records.addSavedView, { ...name(), isShared, filter: {} })
        return {
          "agent's own": { [kind]: (await view(false)).id },
          "agent's shared": { [kind]: (await view(true)).id },
          never: { [kind]: newId() },
        }
      }
      case 'contactId':
        return one(
          (await agent.call(contacts.recordContact, { channel: 'phone', text: 'Hello?', outcome: 'question' })).id,
        )
      case 'outcome':
        return { one: { outcome: 'question' } }
      case 'personId':
        return one(world.people.otherAgent.id)
      case 'roleId':
        return one((await admin.call(people.addRole, { ...name(), permissions: [] })).id)
      case 'teamId':
        return one((await admin.call(people.addTeam, name())).id)
      case 'apiKeyId': {
        const { items } = await admin.call(people.listRoles)
        return one((await admin.call(people.createApiKey, { ...name(), roleId: items[0]!.id })).apiKey.id)
      }
      case 'serviceId': {
        const { mail, payroll } = world.services
        await incident({ serviceId: mail, teamId: world.teams.supplier })
        return { "on the supplier's": { serviceId: mail }, ...one(payroll) }
      }
      case 'categoryId':
        return one((await admin.call(catalogue.addCategory, name())).id)
      case 'ciId':
        return one((await admin.call(catalogue.addConfigurationItem, { ...name(), type: 'printer' })).id)
      case 'templateId':
        return one(
          (await admin.call(remoteSessions.addRemoteSessionTemplate, { ...name(), template: 'ssh://{name}' })).id,
        )
      case 'customerId':
        return one((await admin.call(catalogue.addCustomer, name())).id)
      case 'locationId':
        return one((await admin.call(catalogue.addLocation, name())).id)
      case 'pathId': {
        const path = { ...name(), trigger: 'person', toTeamId: world.teams.network } as const
        return one((await admin.call(escalationPaths.addEscalationPath, path)).id)
      }
      case 'runbookId':
        return one((await runbook()).id)
      case 'runId':
        return incidentsFor(async (incidentId) => {
          const { id: runbookId } = await runbook()
          return { runId: (await agent.call(automation.runRunbook, { incidentId, runbookId })).id }
        })
      case 'modelId': {
        const owned = async (ownerId: string) => ({
          modelId: (await admin.call(models.addModel, { ...name(), ownerId })).id,
        })
        return {
          "specialist's": await owned(world.specialist.id),
          "agent's": await owned(agent.id),
          never: { modelId: newId() },
        }
      }
      case 'relationId': {
        const service = async () => ({
          kind: 'service' as const,
          id: (await admin.call(catalogue.addService, name())).id,
        })
        return one(
          (await admin.call(catalogue.addRelation, { dependent: await service(), needed: await service() })).id,
        )
      }
      case 'integrationId':
        return one((await integration()).integration.id)
      case 'heartbeatId': {
        const { id } = (await integration()).integration
        return one((await admin.call(heartbeats.addHeartbeat, { integrationId: id, ...name(), interval: 5 })).id)
      }
      case 'alertId':
        return one(await alert())
      case 'silenceId': {
        const form = { matchers: [{ name: 'a', value: 'b' }], comment: 'x', endsAt: '2100-01-01T00:00:00Z' }
        return one((await agent.call(silences.addSilence, form)).id)
      }
      case 'windowId': {
        const form = {
          startsAt: '2100-01-01T00:00:00Z',
          minutes: 5,
          timeZone: 'UTC',
          matchers: [{ name: 'a', value: 'b' }],
        }
        return one((await admin.call(silences.addMaintenanceWindow, { ...name(), ...form })).id)
      }
      case 'groupId': {
        const alertId = await alert()
        await world.fastForward({ seconds: 1 })
        const { groupId } = await world.db
          .selectFrom('alertMemberships')
          .select('groupId')
          .where('alertId', '=', alertId)
          .executeTakeFirstOrThrow()
        return {
          one: { groupId, alertId, alertIds: [alertId] },
          never: { groupId: newId(), alertId: newId(), alertIds: [newId()] },
        }
      }
      case 'ruleId': {
        const form = { condition: 'alert.severity == "info"', significance: 'informational' as const }
        return one((await admin.call(addCorrelationRule, { ...name(), ...form })).id)
      }
      case 'reactionId':
        return one(await setAside(world))
      default:
        throw new Error(`Say here what a ${kind} may be`)
    }
  }

  const integration = () => world.admin.call(detection.addIntegration, { ...name(), source: 'alertmanager' })

  async function alert(): Promise<string> {
    const { address, integration: sender } = await integration()
    const payload = { alerts: [{ status: 'firing', labels: { alertname: 'Slow' } }] }
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload })
    const { items } = await world.agent.call(detection.listAlerts, { integrationId: sender.id })
    return items[0]!.id
  }

  async function attachments(): Promise<Record<string, Given>> {
    const uploaded = async (caller: Caller) => (await caller.send(upload())).json<{ id: string }>().id
    const incidentId = await incident({ requesterId: world.user.id })
    const [loose, public_, internal] = [
      await uploaded(world.user),
      await uploaded(world.agent),
      await uploaded(world.agent),
    ]
    await world.agent.call(verbs.replyToUser, { incidentId, html: '<p>See</p>', attachmentIds: [public_] })
    await world.agent.call(verbs.addNote, { incidentId, html: '<p>See</p>', attachmentIds: [internal] })
    return {
      "user's, not yet sent": { attachmentId: loose },
      "in a reply to user's own": { attachmentId: public_ },
      "in a note on user's own": { attachmentId: internal },
      never: { attachmentId: newId() },
    }
  }

  return inputsOf
}
