import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { listIncidents } from '../../contract/incidents.ts'
import { useNotifications } from '../notifications/use-notifications.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { useTitle } from '../ui/Page.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useNow } from '../ui/time.ts'
import { BusyServices } from './BusyServices.tsx'
import { Glance } from './Glance.tsx'
import { partOfDay } from './greeting.ts'
import styles from './Home.module.css'
import { mostUnassigned, needsOf } from './needs.ts'
import { Needs } from './Needs.tsx'
import { Shortlist } from './Shortlist.tsx'
import { useWaitingGroups } from './use-waiting-groups.ts'
import { WaitingGroups } from './WaitingGroups.tsx'

const Start = lazy(async () => ({ default: (await import('./Start.tsx')).Start }))

/** What needs me now? A sentence, a short list with the one action each, then the desk at a glance. */
export function Home() {
  const { t } = useTranslation('home')
  const me = useMe()
  const now = useNow()
  const works = mayOne(me, 'incident.work', 'incident.work_assigned')
  const mine = useAnswer(listIncidents, { view: 'mine', limit: 10 })
  const open = useAnswer(listIncidents, { view: 'open', limit: 10 }, { enabled: me !== undefined && !works })
  const unassigned = useAnswer(listIncidents, { view: 'unassigned', limit: mostUnassigned })
  const told = useNotifications()
  const waiting = useWaitingGroups()
  useTitle(t('title'))

  const teamIds = new Set(me?.teams.map((team) => team.id))
  const needs = needsOf({
    mine: mine.data?.items ?? [],
    unassigned: unassigned.data?.items.filter(({ team }) => team !== null && teamIds.has(team.id)) ?? [],
    told: told.data?.items ?? [],
    now,
  })
  const firstName = me?.person?.name.split(' ')[0] ?? ''
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div>
          <h1>
            {t(`greeting.${partOfDay(now)}`, { name: firstName })}{' '}
            {!mine.isPending && t('needs', { count: needs.length + Number(waiting.length > 0) })}
          </h1>
          {me !== undefined && me.teams.length > 0 && (
            <p className="muted">{t('teams', { teams: me.teams.map((team) => team.name).join(', ') })}</p>
          )}
        </div>
        {mine.isPending ? <Loading rows={4} /> : <Needs needs={needs} />}
        <WaitingGroups groups={waiting} />
        {mayOne(me, 'people.manage') && mayOne(me, 'catalogue.manage') && (
          <Suspense>
            <Start />
          </Suspense>
        )}
        <Glance />
        {works ? <Shortlist view="mine" query={mine} /> : <Shortlist view="open" query={open} />}
      </div>
      {mayOne(me, 'catalogue.read') && <BusyServices />}
    </div>
  )
}
