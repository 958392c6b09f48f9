import { useTranslation } from 'react-i18next'
import type { Incident, IncidentVerb } from '../../../../contract/incidents.ts'
import { mayOne, useMe } from '../../../platform/session.ts'
import { Affected } from './Affected.tsx'
import { Costs } from './Costs.tsx'
import { Family } from './Family.tsx'
import { HoldState } from './HoldState.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { Missing } from './Missing.tsx'
import { People } from './People.tsx'
import { Solution } from './Solution.tsx'
import styles from './Side.module.css'
import { Tasks } from './Tasks.tsx'
import { Times } from './Times.tsx'

export interface SideProps {
  incident: Incident
  run(verb: IncidentVerb): void
}

/** What is known about it beside what happened: state, people, what is affected, facts, tasks, costs. */
export function Side(props: SideProps) {
  const { t } = useTranslation('incident')
  const me = useMe()
  return (
    <aside className={styles.side} aria-label={t('part.side')} tabIndex={0}>
      <HoldState {...props} />
      <Solution {...props} />
      <Missing {...props} />
      <People {...props} />
      <Affected {...props} />
      <Family {...props} />
      {mayOne(me, 'incident.internal', 'incident.work_assigned') && <Tasks {...props} />}
      <KnownFacts {...props} />
      <Times {...props} />
      {mayOne(me, 'incident.internal') && <Costs {...props} />}
    </aside>
  )
}

/** A section's verb, if this caller may use it now. */
export function verbOf({ incident, run }: SideProps, verb: IncidentVerb, label: string) {
  return incident.allowed.includes(verb) ? { label, run: () => run(verb) } : undefined
}
