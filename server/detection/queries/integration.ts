import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** All of them, or one, with what the last hour brought. */
export async function integrationRows(db: Db, now: Date, id?: string) {
  const { rows } = await sql<{
    id: string
    name: string
    source: string
    tokenStart: string
    serviceId: string | null
    serviceLabel: string | null
    ciId: string | null
    ciLabel: string | null
    teamId: string | null
    teamLabel: string | null
    freshnessMinutes: number | null
    settings: unknown
    isSigned: boolean
    hasWriteBackSecret: boolean
    isActive: boolean
    lastReceivedAt: Date | null
    payloadCount: number
    eventCount: number
    faultCount: number
    fault: string | null
    faultAt: Date | null
    toolFaultKind: string | null
    toolFault: string | null
    toolFaultAt: Date | null
    createdAt: Date
    version: number
  }>`
    select i.id, i.name, i.source, i.token_start as "tokenStart", i.service_id as "serviceId", s.name as "serviceLabel", i.ci_id as "ciId",
      ci.name as "ciLabel", i.team_id as "teamId", t.name as "teamLabel", i.freshness_minutes as "freshnessMinutes", i.settings, i.signing_secret is not null as "isSigned",
      i.write_back_secret is not null as "hasWriteBackSecret", i.is_active as "isActive",
      last.received_at as "lastReceivedAt", counted.payloads as "payloadCount", counted.events as "eventCount", counted.faults as "faultCount",
      faulty.fault, faulty.received_at as "faultAt",
      told.fault_kind as "toolFaultKind", told.fault as "toolFault", told.fault_at as "toolFaultAt", i.created_at as "createdAt", i.version
    from integrations i
    left join services s on s.id = i.service_id
    left join configuration_items ci on ci.id = i.ci_id
    left join teams t on t.id = i.team_id
    left join write_backs told on told.integration_id = i.id and i.settings->'writeBack' is not null
    left join lateral (select received_at from received_payloads p where p.integration_id = i.id order by p.id desc limit 1) last on true
    left join lateral (
      select received_at, fault from received_payloads p where p.integration_id = i.id and fault is not null order by p.id desc limit 1
    ) faulty on true
    left join lateral (
      select coalesce(sum(payload_count), 0) as payloads, coalesce(sum(event_count), 0) as events, coalesce(sum(fault_count), 0) as faults
      from event_counts c where c.integration_id = i.id and c.minute > ${new Date(now.getTime() - 3_600_000)}
    ) counted on true
    ${id === undefined ? sql`` : sql`where i.id = ${id}`}
    order by lower(i.name), i.id`.execute(db)
  return rows
}

export type IntegrationRow = Awaited<ReturnType<typeof integrationRows>>[number]

/** What is kept sealed, by the name of its integration. */
export async function sealedSecrets(db: Db): Promise<{ name: string; secrets: string[] }[]> {
  const rows = await db
    .selectFrom('integrations')
    .select(['name', 'signingSecret', 'writeBackSecret'])
    .orderBy('name')
    .execute()
  return rows.map(({ name, ...sealed }) => ({
    name,
    secrets: Object.values(sealed).filter((secret) => secret !== null),
  }))
}
