import { createHmac } from 'node:crypto'
import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/demo.ts'
import { findOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { addressOf, staff, users } from '../rules/organisation.ts'

/** The common password of the demo's people: of this installation alone, and known without being kept. */
export const demoPassword = (secret: string): string =>
  createHmac('sha256', secret).update('demo').digest('base64url').slice(0, 20)

/** Told to anybody, because a demo organisation has nothing to hide; a real one has no such answer. */
export const readDemo =
  (secret: string) =>
  async (context: Context): Promise<Answer<typeof contract.readDemo>> => {
    if (!(await findOrganisation(context.db))?.isDemo)
      throw new Refusal('not_found', 'no_demo', 'This is not the demo organisation')
    const everybody = [...staff, ...users.map((person) => ({ ...person, roles: ['user' as const] }))]
    const people = everybody.map(({ key, name, title, roles }) => ({
      name,
      title,
      email: addressOf(key),
      role: roles[0]!,
    }))
    return { password: demoPassword(secret), people }
  }
