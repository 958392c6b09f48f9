import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Permission } from './permissions.ts'
import { Id, Language, line, Moment, Named, page, pageQuery, text, TimeZone, Version } from './values.ts'

const tag = 'People and access'
const Email = z.email().max(254)

/** Who I am and what I may do; the web asks this first. */
export const Me = z.strictObject({
  person: z
    .strictObject({ id: Id, name: z.string(), email: z.string().nullable(), language: Language, timeZone: z.string() })
    .nullable(),
  kind: z.enum(['person', 'api_key', 'anonymous']),
  permissions: z.array(Permission),
  teams: z.array(Named),
  /** Shown as the product's own name in the portal. */
  organisation: z.strictObject({ name: z.string(), language: Language, isDemo: z.boolean() }).nullable(),
})
export type Me = z.infer<typeof Me>
export const readMe = endpoint({
  method: 'GET',
  path: '/api/me',
  may: 'anyone',
  tag,
  summary: 'Who is calling, and what they may do',
  answer: Me,
})
export const changeMe = endpoint({
  method: 'PATCH',
  path: '/api/me',
  may: 'signed_in',
  tag,
  summary: 'My language, time zone and phone',
  body: z.strictObject({ language: Language.optional(), timeZone: TimeZone.optional(), phone: text(40).optional() }),
  answer: Me,
})

/** Opened by the one-time link that the console printed: the first administrator and the organisation's name. */
export const openFirstRun = endpoint({
  method: 'POST',
  path: '/api/first-run',
  may: 'anyone',
  tag,
  summary: 'Creates the first administrator, once',
  body: z.strictObject({
    token: z.string().max(100),
    organisation: line(100),
    name: line(100),
    email: Email,
    password: z.string().min(8).max(256),
    language: Language,
    timeZone: TimeZone,
  }),
  answer: z.strictObject({}),
})
/** Accepts an invitation: sets the password of a person's sign-in. */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/acceptance',
  may: 'anyone',
  tag,
  summary: 'Sets the password of an invited person, once',
  body: z.strictObject({ token: z.string().max(100), password: z.string().min(8).max(256) }),
  answer: z.strictObject({ email: z.string() }),
})
export const readInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/reading',
  may: 'anyone',
  tag,
  summary: 'For whom an invitation is',
  body: z.strictObject({ token: z.string().max(100) }),
  answer: z.strictObject({
    purpose: z.enum(['first_administrator', 'invitation', 'password_reset']),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
})

export const Person = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  title: z.string().nullable(),
  customer: Named.nullable(),
  location: Named.nullable(),
  language: Language,
  timeZone: z.string(),
  isActive: z.boolean(),
  hasSignIn: z.boolean(),
  roles: z.array(Named),
  teams: z.array(Named),
  competencies: z.array(Named),
  version: Version,
})
export type Person = z.infer<typeof Person>
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  may: ['people.read'],
  tag,
  summary: 'People by name; `q` finds in name and e-mail',
  query: z.strictObject({
    ...pageQuery,
    q: text(100).optional(),
    teamId: Id.optional(),
    roleId: Id.optional(),
    isActive: z.stringbool().optional(),
  }),
  answer: page(Person),
})
const personId = z.strictObject({ personId: Id })
export const readPerson = endpoint({
  method: 'GET',
  path: '/api/people/:personId',
  may: ['people.read'],
  tag,
  summary: 'One person',
  params: personId,
  answer: Person,
})
const personFields = {
  name: line(100),
  email: Email.nullable(),
  phone: text(40).nullable(),
  title: text(100).nullable(),
  customerId: Id.nullable(),
  locationId: Id.nullable(),
  language: Language,
  timeZone: TimeZone,
  roleIds: z.array(Id).max(20),
  competencyIds: z.array(Id).max(50),
}
export const addPerson = endpoint({
  method: 'POST',
  path: '/api/people',
  may: ['people.manage'],
  tag,
  creates: true,
  summary: 'Adds a person, without sign-in until invited',
  body: z.strictObject(personFields).partial().required({ name: true }),
  answer: Person,
})
export const changePerson = endpoint({
  method: 'PATCH',
  path: '/api/people/:personId',
  may: ['people.manage'],
  tag,
  summary: 'Changes a person; inactive ones are signed out everywhere',
  params: personId,
  body: z.strictObject(personFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: Person,
})
/** The link is shown once, to be handed over; a mail channel comes with notifications. */
export const invitePerson = endpoint({
  method: 'POST',
  path: '/api/people/:personId/invitation',
  may: ['people.manage'],
  tag,
  summary: 'A one-time link with which the person sets a password',
  params: personId,
  body: z.strictObject({}),
  answer: z.strictObject({ link: z.string(), expiresAt: Moment }),
})
export const endSessions = endpoint({
  method: 'POST',
  path: '/api/people/:personId/sign-out',
  may: ['people.manage'],
  tag,
  summary: 'Signs a person out everywhere',
  params: personId,
  body: z.strictObject({}),
  answer: z.strictObject({}),
})

export const Role = z.strictObject({
  id: Id,
  key: z.string(),
  name: z.string().nullable(),
  permissions: z.array(Permission),
  version: Version,
})
export type Role = z.infer<typeof Role>
export const listRoles = endpoint({
  method: 'GET',
  path: '/api/roles',
  may: ['people.read'],
  tag,
  summary: 'Roles and what they may decide',
  answer: z.strictObject({ items: z.array(Role) }),
})
export const addRole = endpoint({
  method: 'POST',
  path: '/api/roles',
  may: ['people.manage'],
  tag,
  creates: true,
  summary: 'Adds a role of the organisation’s own',
  body: z.strictObject({ name: line(60), permissions: z.array(Permission) }),
  answer: Role,
})
export const changeRole = endpoint({
  method: 'PATCH',
  path: '/api/roles/:roleId',
  may: ['people.manage'],
  tag,
  summary: 'Renames a role or changes what it may do',
  params: z.strictObject({ roleId: Id }),
  body: z.strictObject({
    version: Version,
    name: line(60).nullable().optional(),
    permissions: z.array(Permission).optional(),
  }),
  answer: Role,
})

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const WorkingHours = z
  .array(z.strictObject({ day: z.int().min(1).max(7), from: clockTime, to: clockTime }))
  .max(21)
export const Team = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  tier: z.int().min(1).max(4).nullable(),
  timeZone: z.string(),
  workingHours: WorkingHours,
  lead: Named.nullable(),
  members: z.array(Named),
  competencies: z.array(Named),
  isActive: z.boolean(),
  version: Version,
})
export type Team = z.infer<typeof Team>
export const listTeams = endpoint({
  method: 'GET',
  path: '/api/teams',
  may: ['people.read', 'incident.work_assigned'],
  tag,
  summary:
    'Teams with members and competencies; to suppliers their own, and by name those to whom they may hand work back',
  answer: z.strictObject({ items: z.array(Team) }),
})
const teamFields = {
  name: line(100),
  email: Email.nullable(),
  tier: z.int().min(1).max(4).nullable(),
  timeZone: TimeZone,
  workingHours: WorkingHours,
  leadId: Id.nullable(),
  memberIds: z.array(Id).max(500),
  competencyIds: z.array(Id).max(50),
}
export const addTeam = endpoint({
  method: 'POST',
  path: '/api/teams',
  may: ['people.manage'],
  tag,
  creates: true,
  summary: 'Adds a team',
  body: z.strictObject(teamFields).partial().required({ name: true }),
  answer: Team,
})
export const changeTeam = endpoint({
  method: 'PATCH',
  path: '/api/teams/:teamId',
  may: ['people.manage'],
  tag,
  summary: 'Changes a team, its members or hours',
  params: z.strictObject({ teamId: Id }),
  body: z.strictObject(teamFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: Team,
})
export const listCompetencies = endpoint({
  method: 'GET',
  path: '/api/competencies',
  may: ['people.read'],
  tag,
  summary: 'Competencies people and teams may have',
  answer: z.strictObject({ items: z.array(Named) }),
})
export const addCompetency = endpoint({
  method: 'POST',
  path: '/api/competencies',
  may: ['people.manage'],
  tag,
  creates: true,
  summary: 'Adds a competency',
  body: z.strictObject({ name: line(100) }),
  answer: Named,
})

export const ApiKey = z.strictObject({
  id: Id,
  name: z.string(),
  role: Named,
  /** Whose member it is, as a person would be. */
  team: Named.nullable(),
  start: z.string(),
  createdAt: Moment,
  expiresAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
  lastUsedAt: Moment.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/api/api-keys',
  may: ['settings.manage'],
  tag,
  summary: 'API keys; the key itself is never shown again',
  answer: z.strictObject({ items: z.array(ApiKey) }),
})
export const createApiKey = endpoint({
  method: 'POST',
  path: '/api/api-keys',
  may: ['settings.manage'],
  tag,
  summary: 'Makes a key with the rights of a role, none beyond one’s own; shows it once',
  body: z.strictObject({
    name: line(100),
    roleId: Id,
    /** Needed where the role works only on what is given to its teams: without one such a key would see nothing. */
    teamId: Id.nullable().default(null),
    expiresAt: Moment.nullable().default(null),
  }),
  answer: z.strictObject({ apiKey: ApiKey, key: z.string() }),
})
export const revokeApiKey = endpoint({
  method: 'DELETE',
  path: '/api/api-keys/:apiKeyId',
  may: ['settings.manage'],
  tag,
  summary: 'Ends a key',
  params: z.strictObject({ apiKeyId: Id }),
  answer: z.strictObject({}),
})

export const Organisation = z.strictObject({
  name: z.string(),
  language: Language,
  timeZone: z.string(),
  defaultOwner: Named.nullable(),
  deskTeam: Named.nullable(),
  /** Of incidents that monitoring reports, where neither rule, model nor service names one. */
  monitoringCategory: Named.nullable(),
  autoCloseDays: z.int(),
  bounceWarning: z.int(),
  /** What monitoring tools sent is kept as it came for so long; what an incident came of stays. */
  payloadRetentionDays: z.int(),
  /** Of which incidents an individual review is asked for when they are resolved: major, of a new type, late. */
  reviewsMajor: z.boolean(),
  reviewsNewType: z.boolean(),
  reviewsLate: z.boolean(),
  /** By when it is to be done. */
  reviewDays: z.int(),
  /** Who reviews; null: the owner of the incident. */
  reviewer: Named.nullable(),
  isDemo: z.boolean(),
  version: Version,
})
export type Organisation = z.infer<typeof Organisation>
export const readOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisation',
  may: ['settings.manage', 'incident.work'],
  tag,
  summary: 'The organisation’s settings',
  answer: Organisation,
})
export const changeOrganisation = endpoint({
  method: 'PATCH',
  path: '/api/organisation',
  may: ['settings.manage'],
  tag,
  summary: 'Changes the organisation’s settings',
  body: z.strictObject({
    version: Version,
    name: line(100).optional(),
    language: Language.optional(),
    timeZone: TimeZone.optional(),
    defaultOwnerId: Id.optional(),
    deskTeamId: Id.nullable().optional(),
    /** A restricted one hides what monitoring reports from all but those who are named on it. */
    monitoringCategoryId: Id.nullable().optional(),
    autoCloseDays: z.int().min(1).max(90).optional(),
    bounceWarning: z.int().min(1).max(20).optional(),
    payloadRetentionDays: z.int().min(1).max(3650).optional(),
    reviewsMajor: z.boolean().optional(),
    reviewsNewType: z.boolean().optional(),
    reviewsLate: z.boolean().optional(),
    reviewDays: z.int().min(1).max(90).optional(),
    reviewerId: Id.nullable().optional(),
  }),
  answer: Organisation,
})
