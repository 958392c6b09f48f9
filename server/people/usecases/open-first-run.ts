import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import { permissions } from '../../../contract/permissions.ts'
import type { Language } from '../../../contract/values.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { insertOrganisation } from '../store/organisation.ts'
import { insertPerson, replacePersonRoles } from '../store/people.ts'
import { findRoleByKey } from '../store/roles.ts'
import { insertTeam, replaceTeamMembers } from '../store/teams.ts'
import { spendLink } from './one-time-link.ts'
import { setPassword } from './set-password.ts'

/** What the catalogue begins with; it knows people, so people cannot know it. */
export type CreateCatalogue = (tx: Tx, context: Context, language: Language) => Promise<void>

/** The organisation, its first administrator and its desk, once: whoever comes second finds the link spent. */
export const openFirstRun =
  (createCatalogue: CreateCatalogue) =>
  (caller: Context, form: Input<typeof contract.openFirstRun>): Promise<Answer<typeof contract.openFirstRun>> => {
    const { token, organisation, name, email, password, language, timeZone } = form
    const personId = newId()
    const person = {
      kind: 'person' as const,
      id: personId,
      personId,
      name,
      permissions: new Set(permissions),
      teamIds: [],
    }
    const context = { ...unrepeatable(caller), actor: person }
    return inTransaction(context, async (tx) => {
      await spendLink(tx, context, token, ['first_administrator'])
      const roles = await Promise.all(['administrator', 'incident_manager'].map((key) => findRoleByKey(tx, key)))
      const roleIds = roles.flatMap((role) => role?.id ?? [])
      const desk = { id: newId(), name: 'Service desk', timeZone }
      const settings = { name: organisation, language, timeZone, defaultOwnerId: personId, deskTeamId: desk.id }
      const id = newId()
      await insertPerson(tx, { id: personId, name, email, language, timeZone, createdAt: context.now() })
      await replacePersonRoles(tx, personId, roleIds)
      await insertTeam(tx, desk)
      await replaceTeamMembers(tx, desk.id, [personId])
      await insertOrganisation(tx, { id, ...settings })
      await setPassword(tx, context, { personId, password })
      await createCatalogue(tx, context, language)
      const added = [
        ['organisation.created', 'organisation', id, settings],
        ['person.added', 'person', personId, { name, email, language, timeZone, roleIds }],
        ['team.added', 'team', desk.id, { ...desk, memberIds: [personId] }],
      ] as const
      for (const [type, subjectType, subjectId, changes] of added)
        await announce(tx, context, {
          type,
          subject: { type: subjectType, id: subjectId },
          audience: 'system',
          payload: { changes },
        })
      return {}
    })
  }
