import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveChange } from '../../../contract/records.ts'
import { addressed, mayReadEntry, sightsOf } from '../../incidents/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { alertProgress, eventsSince, type LoggedEvent, newestEventId, unreadSince } from '../queries.ts'
import { nextPace } from '../rules/pace.ts'
import { advance, type Tail } from '../rules/tail.ts'

export interface Listener {
  /** As they are now: roles and teams may change while they listen. */
  actor: Actor
  tell(change: LiveChange): void
  /** Read everything again: they were away, or too much has changed to name it. */
  reset(): void
  /** Asks again who it is. */
  check(): void
}

/** What the process tells its listeners. It looks at the log only while somebody listens, once for all of them. */
export interface Feed {
  /** Resolves when the place in the log is known from which listeners are told. */
  start(actor: Actor): Promise<void>
  /** Answers how to stop. Who was away is told to read everything again, when it is their turn. */
  add(listener: Listener, wasAway: boolean): () => void
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
  /** Who has yet to read everything again. After a restart that is everybody: each in turn, so that others find room. */
  const away = new Set<Listener>()
  let pace = 1
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
    let begun = performance.now()
    for (let turn = 1; ; turn++) {
      await sleep(turnMilliseconds, undefined, { ref: false })
      if (listeners.size === 0) break
      letRead(performance.now() - begun)
      begun = performance.now()
      for (const listener of checkedAt[turn % turnsBetweenChecks]!) listener.check()
      try {
        await tellEvents()
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
      for (const listener of listeners) away.add(listener)
      return
    }
    tail = advance(tail, idsOf(events), now().getTime())
    alertsChanged ||= events.some(({ subjectType }) => ofAlerts.has(subjectType))
    await tell(events)
  }

  function letRead(turnTook: number): void {
    pace = nextPace(pace, turnTook)
    for (const listener of [...away].slice(0, pace)) {
      away.delete(listener)
      listener.reset()
    }
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

  /** Each incident once to each who may know what happened to it. */
  async function tell(events: readonly LoggedEvent[]): Promise<void> {
    const ofIncidents = events.filter((event) => event.subjectType === 'incident' && event.audience !== 'system')
    if (ofIncidents.length === 0) return
    const sightOf = await sightsOf(db, [...new Set(ofIncidents.map((event) => event.subjectId))])
    for (const listener of listeners) {
      const told = new Set<string>()
      for (const event of ofIncidents) {
        const sight = sightOf(event.subjectId, listener.actor)
        const isTold =
          sight === 'record'
            ? event.changesRecord || mayReadEntry(event, listener.actor)
            : sight !== undefined && event.audience === 'everyone'
        if (isTold) told.add(event.subjectId)
      }
      for (const incidentId of told) listener.tell({ kind: 'incident', id: incidentId })
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
    add(listener, wasAway) {
      if (wasAway) away.add(listener)
      const share = checkedAt[added++ % turnsBetweenChecks]!
      for (const set of [listeners, share]) set.add(listener)
      return () => {
        for (const set of [listeners, share, away]) set.delete(listener)
      }
    },
  }
}

const idsOf = (events: readonly LoggedEvent[]): number[] => events.map((event) => event.id)
