import { Button } from '@mantine/core'
import { IconBell, IconHourglassEmpty, IconInbox, IconUserQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TellingWords } from '../notifications/TellingWords.tsx'
import { toldPath } from '../notifications/told-path.ts'
import { paths } from '../paths.ts'
import { useMe } from '../platform/session.ts'
import { duration, useNow } from '../ui/time.ts'
import styles from './Home.module.css'
import { mostUnassigned } from './needs.ts'
import type { IncidentNeed, Need, UnclassifiedNeed } from './needs.ts'

const icons = {
  told: IconBell,
  hold_over: IconHourglassEmpty,
  unclassified: IconInbox,
  urgent_unassigned: IconUserQuestion,
}

export function Needs({ needs }: { needs: readonly Need[] }) {
  if (needs.length === 0) return null
  return (
    <ul className={styles.needs}>
      {needs.map((need, index) =>
        need.kind === 'unclassified' ? (
          <Unclassified key={need.kind} need={need} isFirst={index === 0} />
        ) : (
          <OneIncident key={`${need.kind} ${need.number}`} need={need} isFirst={index === 0} />
        ),
      )}
    </ul>
  )
}

function OneIncident({ need, isFirst }: { need: IncidentNeed; isFirst: boolean }) {
  const { t } = useTranslation('home')
  const me = useMe()
  return (
    <Line
      kind={need.kind}
      what={`${need.number} ${need.summary}`}
      why={<Reason need={need} />}
      to={need.kind === 'told' ? toldPath(me, need) : paths.incident(need.number)}
      label={t('openOne', { number: need.number })}
      isFirst={isFirst}
    />
  )
}

function Unclassified({ need: { kind, count, since }, isFirst }: { need: UnclassifiedNeed; isFirst: boolean }) {
  const { t } = useTranslation('home')
  const now = useNow()
  const figure = count < mostUnassigned ? count : `${mostUnassigned}+`
  return (
    <Line
      kind={kind}
      what={t('unclassified', { count, figure })}
      why={t('why.unclassified', { count, time: duration(now.getTime() - Date.parse(since)) })}
      to={paths.queue('view=unassigned&state=registered&environment=live')}
      label={t('openUnclassified')}
      isFirst={isFirst}
    />
  )
}

interface LineProps {
  kind: Need['kind']
  what: string
  why: ReactNode
  to: string
  label: string
  isFirst: boolean
}

function Line({ kind, what, why, to, label, isFirst }: LineProps) {
  const { t } = useTranslation('home')
  const Icon = icons[kind]
  return (
    <li className={styles.need} data-kind={kind}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span className={styles.what}>
        <b>{what}</b> <span className="muted">{why}</span>
      </span>
      <Button component={Link} to={to} size="xs" variant={isFirst ? 'filled' : 'default'} aria-label={label}>
        {t('open')}
      </Button>
    </li>
  )
}

function Reason({ need }: { need: IncidentNeed }) {
  const { t } = useTranslation('home')
  const now = useNow()
  const time = (since: string) => duration(now.getTime() - Date.parse(since))
  switch (need.kind) {
    case 'urgent_unassigned':
      return t('why.unassigned', { team: need.team, time: time(need.since) })
    case 'hold_over':
      return t('why.holdOver', { time: time(need.since) })
    case 'told':
      return (
        <>
          <TellingWords type={need.type} name={need.actorName} />, {t('why.ago', { time: time(need.at) })}
        </>
      )
  }
}
