import type * as contract from '../../contract/people.ts'
import type { Permission } from '../../contract/permissions.ts'
import type { Language, Named } from '../../contract/values.ts'
import type { ApiKeyRow, listRoleRows, OrganisationRow, PersonRow, TeamRow } from './queries.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }
const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

export function presentPerson(row: PersonRow): contract.Person {
  const { id, name, email, phone, title, timeZone, isActive, roles, teams, competencies, version } = row
  return {
    id,
    name,
    email,
    phone,
    title,
    customer: named(row.customerId, row.customerName),
    location: named(row.locationId, row.locationName),
    language: row.language as Language,
    timeZone,
    isActive,
    hasSignIn: row.hasSignIn,
    roles,
    teams,
    competencies,
    version,
  }
}

export function presentRole({
  id,
  key,
  name,
  permissions,
  version,
}: Awaited<ReturnType<typeof listRoleRows>>[number]): contract.Role {
  return { id, key, name, permissions: permissions as Permission[], version }
}

export function presentTeam(row: TeamRow): contract.Team {
  const { id, name, email, tier, timeZone, members, competencies, isActive, version } = row
  return {
    id,
    name,
    email,
    tier,
    timeZone,
    workingHours: row.workingHours as contract.Team['workingHours'],
    lead: named(row.leadId, row.leadName),
    members,
    competencies,
    isActive,
    version,
  }
}

/** As those know it who only hand work over to it: nothing of the people in it. */
export function presentTeamByName(row: TeamRow): contract.Team {
  return { ...presentTeam(row), email: null, lead: null, members: [] }
}

export function presentApiKey(row: ApiKeyRow): contract.ApiKey {
  return {
    id: row.id,
    name: row.name,
    role: { id: row.roleId, name: row.roleName },
    team: named(row.teamId, row.teamName),
    start: row.keyStart,
    createdAt: row.createdAt.toISOString(),
    expiresAt: iso(row.expiresAt),
    revokedAt: iso(row.revokedAt),
    lastUsedAt: iso(row.lastUsedAt),
  }
}

export function presentOrganisation(row: OrganisationRow): contract.Organisation {
  const { name, timeZone, autoCloseDays, bounceWarning, payloadRetentionDays, isDemo, version } = row
  const { reviewsMajor, reviewsNewType, reviewsLate, reviewDays } = row
  return {
    name,
    language: row.language as Language,
    timeZone,
    defaultOwner: named(row.defaultOwnerId, row.defaultOwnerName),
    deskTeam: named(row.deskTeamId, row.deskTeamName),
    monitoringCategory: named(row.monitoringCategoryId, row.monitoringCategoryName),
    autoCloseDays,
    bounceWarning,
    payloadRetentionDays,
    reviewsMajor,
    reviewsNewType,
    reviewsLate,
    reviewDays,
    reviewer: named(row.reviewerId, row.reviewerName),
    isDemo,
    version,
  }
}
