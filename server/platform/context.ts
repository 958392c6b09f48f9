import type { Permission } from '../../contract/permissions.ts'
import type { Background } from './background/background.ts'
import type { Db } from './db/database.ts'

/** Who acts: a person signed in, an API key with a role, Allclear itself, or nobody known. */
export interface Actor {
  kind: 'person' | 'api_key' | 'system' | 'anonymous'
  /** The person's id or the key's id; null for the system and for anonymous. */
  id: string | null
  /** The person behind it, null for keys and the system. */
  personId: string | null
  name: string
  permissions: ReadonlySet<Permission>
  teamIds: readonly string[]
}

/** A call that may be repeated: the answer is kept in the transaction that did the work. */
export interface Repeatable {
  key: string
  requestDigest: Buffer
}

/** All that a use case may reach for beyond its input. `now` is the only clock. */
export interface Context {
  db: Db
  actor: Actor
  now: () => Date
  background: Background
  repeatable?: Repeatable
}

/** The clock of a running product; tests turn one of their own. */
export const systemClock = (): Date => new Date()

/**
 * The same for one call or one job: its clock stands still from when it is first read, so that the record and its log say
 * the same time. What waits for the outside world, or goes through many records, takes one for each of its transactions.
 */
export function atOneMoment<Given extends Pick<Context, 'now'>>(context: Given): Given {
  let moment: Date | undefined
  return { ...context, now: () => (moment ??= context.now()) }
}

/** For calls whose input or answer is a secret: nothing of them is kept for a repetition. */
export const unrepeatable = ({ repeatable: _, ...context }: Context): Context => context

export const systemActor = (name = 'Allclear', permissions: readonly Permission[] = []): Actor => ({
  kind: 'system',
  id: null,
  personId: null,
  name,
  permissions: new Set(permissions),
  teamIds: [],
})

export const anonymous: Actor = {
  kind: 'anonymous',
  id: null,
  personId: null,
  name: 'anonymous',
  permissions: new Set(),
  teamIds: [],
}

/** The key under which this actor's repeated calls are kept apart from everybody else's. */
export const actorKey = (actor: Actor): string => `${actor.kind}:${actor.id ?? ''}`
