import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveChange } from '../../../contract/records.ts'
import { addressed, mayReadEntry, sightsOf } from '../../incidents/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { alertProgress, eventsSince, type LoggedEvent, newestEventId, unreadSince } from '../queries.ts'
import { advance, type Tail } from '../rules/tail.ts'

export interface Listener {
  /** As they are now: roles and teams may change while they listen. */
  actor: Actor
  tell(change: LiveChange, eventId?: number): void
  /** Too much has changed to name it: read everything again. */
  reset(eventId: number): void
  /** Asks again who it is. */
  check(): void
}

/** What the process tells its listeners. It looks at the log only while somebody listens, once for all of them. */
export interface Feed {
  /** Resolves when the place in the log is known from which listeners are told. */
  start(actor: Actor): Promise<void>
  /** Answers how to stop. */
  add(listener: Listener): () => void
  /** Tells one who was away, at the next turn, what happened since. */
  catchUp(listener: Listener, lastEventId: number): void
}

const turnMilliseconds = 100
const turnsBetweenNotifications = 5
/** A storm changes alerts all the time; whoever looks at them reads them again no more often than this. */
const turnsBetweenAlerts = 3
/** Everybody is asked for every two seconds, a share of them at each turn: the share is one question. */
const turnsBetweenChecks = 20
const ofAlerts = new Set(['alert', 'alert_group', 'silence', 'maintenance_window'])
const mostEvents = 1000
const mostStreams = 20
/** Ids below the newest that may still be in the hands of a transaction. */
const lookBack = 200
const notificationWindow = 10_000

export interface FeedSurroundings extends Pick<Context, 'db' | 'now'> {
  log: { warn(details: object, message: string): void }
}

export function createFeed({ db, now, log }: FeedSurroundings): Feed {
  const listeners = new Set<Listener>()
  const checkedAt = Array.from({ length: turnsBetweenChecks }, () => new Set<Listener>())
  let added = 0
  /** Who has come back, with the newest that they had seen. After a restart that is everybody, so the log is read for all. */
  const returned = new Map<Listener, number>()
  let started: Promise<void> | undefined
  let tail: Tail = { upTo: 0, missing: new Map() }
  let toldNotifications = new Set<string>()
  let toldProgress: string | undefined
  let alertsChanged = false

  async function begin(): Promise<void> {
    const from = Math.max((await newestEventId(db)) - lookBack, 0)
    const known = await eventsSince(db, addressed, from, [], lookBack * 2)
    tail = advance({ upTo: from, missing: new Map() }, idsOf(known), now().getTime())
  }

  async function run(): Promise<void> {
    for (let turn = 1; ; turn++) {
      await sleep(turnMilliseconds, undefined, { ref: false })
      if (listeners.size === 0) break
      for (const listener of checkedAt[turn % turnsBetweenChecks]!) listener.check()
      try {
        await tellEvents()
        await tellReturned()
        if (turn % turnsBetweenAlerts === 0) await tellAlerts()
        if (turn % turnsBetweenNotifications === 0) await tellNotifications()
      } catch (error) {
        log.warn({ error }, 'live updates wait for the database')
        await sleep(1000, undefined, { ref: false })
        for (const listener of listeners) listener.check()
      }
    }
    started = undefined
  }

  async function tellEvents(): Promise<void> {
    const events = await eventsSince(db, addressed, tail.upTo, [...tail.missing.keys()], mostEvents + 1)
    if (events.length > mostEvents) {
      await begin()
      for (const listener of listeners) listener.reset(tail.upTo)
      return
    }
    tail = advance(tail, idsOf(events), now().getTime())
    alertsChanged ||= events.some(({ subjectType }) => ofAlerts.has(subjectType))
    const tellOne = await tellerOf(events)
    for (const listener of listeners) tellOne(listener)
  }

  async function tellReturned(): Promise<void> {
    for (const [listener, lastEventId] of returned) {
      if (lastEventId >= tail.upTo - mostEvents && lastEventId <= tail.upTo) continue
      returned.delete(listener)
      listener.reset(tail.upTo)
    }
    if (returned.size === 0) return
    const those = new Map(returned)
    const from = Math.min(...those.values()) - lookBack
    const tellOne = await tellerOf(await eventsSince(db, addressed, from, [], mostEvents + lookBack))
    // Who has left meanwhile stands there no more.
    for (const [listener, lastEventId] of those)
      if (returned.delete(listener)) tellOne(listener, lastEventId - lookBack)
  }

  /** What correlation does is not all in the log: it also goes by how far that has come. */
  async function tellAlerts(): Promise<void> {
    const readers = [...listeners].filter(({ actor }) => actor.permissions.has('alert.read'))
    if (readers.length === 0) return
    const progress = await alertProgress(db, now())
    if (progress === toldProgress && !alertsChanged) return
    toldProgress = progress
    alertsChanged = false
    for (const reader of readers) reader.tell({ kind: 'alerts' })
  }

  /** Tells each incident once to each who may see it: the newest, after one, of what they may know happened to it. */
  async function tellerOf(events: readonly LoggedEvent[]): Promise<(listener: Listener, after?: number) => void> {
    const ofIncidents = events.filter((event) => event.subjectType === 'incident' && event.audience !== 'system')
    if (ofIncidents.length === 0) return () => {}
    const sightOf = await sightsOf(db, [...new Set(ofIncidents.map((event) => event.subjectId))])
    return (listener, after = 0) => {
      const newest = new Map<string, number>()
      for (const event of ofIncidents) {
        if (event.id <= after) continue
        const sight = sightOf(event.subjectId, listener.actor)
        const isTold =
          sight === 'record'
            ? event.changesRecord || mayReadEntry(event, listener.actor)
            : sight !== undefined && event.audience === 'everyone'
        if (isTold) newest.set(event.subjectId, event.id)
      }
      for (const [incidentId, id] of newest) listener.tell({ kind: 'incident', id: incidentId }, id)
    }
  }

  async function tellNotifications(): Promise<void> {
    const people = new Set([...listeners].flatMap(({ actor }) => actor.personId ?? []))
    if (people.size === 0) return
    const recent = await unreadSince(db, [...people], new Date(now().getTime() - notificationWindow))
    const fresh = recent.filter(({ id }) => !toldNotifications.has(id))
    toldNotifications = new Set(recent.map(({ id }) => id))
    for (const { id, personId } of fresh)
      for (const listener of listeners)
        if (listener.actor.personId === personId) listener.tell({ kind: 'notification', id })
  }

  return {
    async start(actor) {
      const mine = [...listeners].filter((listener) => listener.actor.id === actor.id)
      if (mine.length >= mostStreams)
        throw new Refusal('unavailable', 'too_many_streams', `You follow changes in ${mostStreams} places already`)
      if (!started) {
        started = begin()
        started.then(run, () => (started = undefined))
      }
      await started
    },
    add(listener) {
      const share = checkedAt[added++ % turnsBetweenChecks]!
      for (const set of [listeners, share]) set.add(listener)
      return () => {
        for (const set of [listeners, share]) set.delete(listener)
        returned.delete(listener)
      }
    },
    catchUp: (listener, lastEventId) => void returned.set(listener, lastEventId),
  }
}

const idsOf = (events: readonly LoggedEvent[]): number[] => events.map((event) => event.id)
