import { acknowledgeGroup, actOnGroups, correlateAlerts, listAlertGroups } from '../../correlation/index.ts'
import { addHeartbeat, addIntegration, pingHeartbeat, recordChangeEvent } from '../../detection/index.ts'
import { Background } from '../../platform/background/background.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { addMaintenanceWindow, addSilence } from '../../silences/index.ts'
import { chanceFrom } from '../rules/chance.ts'
import { changes, heartbeats, lastDay, probes, tools, watchdog } from '../rules/monitoring.ts'
import { known } from './known.ts'
import type { Ids } from './play-life.ts'
import { readIntegrations, sendSignals } from './send-signals.ts'

const minute = 60_000
const day = 24 * 60
const stockholm = 'Europe/Stockholm'

/** The last day of what watches over Ekby: its tools, what they told, what came of it, and what is kept quiet. */
export async function foundMonitoring(context: Context, ids: Ids, sealing: Sealing): Promise<void> {
  const now = context.now().getTime()
  // History tells nobody anything.
  const silent = new Background()
  const ago = (minutes: number) => new Date(now - minutes * minute)
  const at = (minutes: number, by?: string): Context => ({
    db: context.db,
    background: silent,
    actor: by === undefined ? systemActor() : known(ids.actors, by),
    now: () => ago(minutes),
  })
  for (const { name, source, team } of tools)
    await addIntegration(() => 'https://allclear.ekby.example', sealing)(at(day, 'admin'), {
      name,
      source,
      teamId: known(ids.teams, team),
    })
  await keepQuiet(at, ids, ago)
  const integrations = await readIntegrations(at(day))
  for (const { minutesAgo, summary, source, service } of changes)
    await recordChangeEvent(at(minutesAgo), known(integrations, 'network'), {
      at: ago(minutesAgo),
      summary,
      source,
      service,
      links: [],
      details: {},
    })

  for (const { tool, heardMinutesAgo, ...form } of heartbeats) {
    const integration = known(integrations, tool)
    await addHeartbeat(at(day, 'admin'), {
      ...form,
      integrationId: integration.id,
      alertTitle: null,
      tags: [],
      isEnabled: true,
    })
    await pingHeartbeat(at(heardMinutesAgo), integration, form.name, true)
  }

  const settle = async (minutes: number) => {
    while ((await correlateAlerts(at(minutes))) > 0);
    while ((await actOnGroups(at(minutes))) > 0);
  }
  const chance = chanceFrom(20_261_125)
  let next = 0
  for (let minutes = day - 10; minutes >= 0; minutes -= 10) {
    // What is more than a little apart is sent and handled on its own, as it was.
    while (next < lastDay.length && lastDay[next]!.minutesAgo >= minutes) {
      const moment = lastDay[next]!.minutesAgo
      const together = lastDay.slice(next).filter(({ minutesAgo }) => minutesAgo > moment - 0.4)
      next += together.length
      for (const { key } of tools)
        await sendSignals(
          at(moment),
          integrations,
          key,
          together.filter(({ watched }) => watched.tool === key),
        )
      await settle(moment)
    }
    const tool = chance() < 0.6 ? 'prometheus' : 'grafana'
    await sendSignals(at(minutes), integrations, tool, probes(chance, tool, 60))
    await settle(minutes)
  }
  const { items } = await listAlertGroups(at(10, 'amir'), { view: 'firing', limit: 50, q: 'Core switch' })
  for (const { id: groupId } of items) await acknowledgeGroup(at(10, 'amir'), { groupId })
  await settle(0)
}

async function keepQuiet(
  at: (minutes: number, by?: string) => Context,
  ids: Ids,
  ago: (minutes: number) => Date,
): Promise<void> {
  const inDays = (days: number) => ago(-days * day).toISOString()
  await addSilence(at(day, 'karolina'), {
    matchers: [{ name: 'alertname', value: watchdog.key, isRegex: false, isEqual: true }],
    comment: 'Fires always: it only shows that Prometheus lives',
    endsAt: inDays(20),
  })
  await addSilence(at(40, 'jonas'), {
    matchers: [{ name: 'host', value: 'switch-lab-.*', isRegex: true, isEqual: true }],
    comment: 'Lab switches are being set up',
    endsAt: ago(-11).toISOString(),
  })
  const plan = { timeZone: stockholm, matchers: [], recurrence: null, changeReference: null }
  await addMaintenanceWindow(at(day, 'sofia'), {
    ...plan,
    name: 'New certificates on mail gateway 2',
    items: [{ kind: 'ci', id: known(ids.items, 'mail2') }],
    changeReference: 'C-2041',
    startsAt: quarterBefore(ago(40)).toISOString(),
    minutes: 180,
  })
  await addMaintenanceWindow(at(day, 'sofia'), {
    ...plan,
    name: 'Weekly patches of the print server',
    items: [{ kind: 'ci', id: known(ids.items, 'print') }],
    startsAt: eveningOf(ago(6 * day)),
    minutes: 90,
    recurrence: { frequency: 'weekly', interval: 1, days: [2, 4], until: null },
  })
}

const quarterBefore = (at: Date) => new Date(Math.floor(at.getTime() / (15 * minute)) * 15 * minute)

const eveningOf = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(stockholm)
    .with({ hour: 22, minute: 0, second: 0, millisecond: 0 })
    .toInstant()
    .toString()
