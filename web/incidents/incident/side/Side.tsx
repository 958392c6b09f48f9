import { useTranslation } from 'react-i18next'
import { mayOne, useMe } from '../../../platform/session.ts'
import { Affected } from './Affected.tsx'
import { Alerts } from './Alerts.tsx'
import { Costs } from './Costs.tsx'
import { Family } from './Family.tsx'
import { HoldState } from './HoldState.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { Missing } from './Missing.tsx'
import { Model } from './Model.tsx'
import { Nearby } from './Nearby.tsx'
import { People } from './People.tsx'
import { Problem } from './Problem.tsx'
import { Response } from './Response.tsx'
import { Review } from './Review.tsx'
import { Runs } from './Runs.tsx'
import { Solution } from './Solution.tsx'
import type { SideProps } from './section-props.ts'
import styles from './Side.module.css'
import { Tasks } from './Tasks.tsx'
import { Times } from './Times.tsx'

/** What is known about it beside what happened: state, people, what is affected, facts, tasks, costs. */
export function Side(props: SideProps) {
  const { t } = useTranslation('incident')
  const me = useMe()
  return (
    <aside className={styles.side} aria-label={t('part.side')} tabIndex={0}>
      <HoldState incident={props.incident} />
      <Response incident={props.incident} />
      <Solution {...props} />
      <Review {...props} />
      <Problem {...props} />
      <Missing {...props} />
      <Model {...props} />
      <People {...props} />
      <Affected {...props} />
      {mayOne(me, 'alert.read') && <Alerts {...props} />}
      {mayOne(me, 'catalogue.read') && <Nearby {...props} />}
      <Family {...props} />
      {mayOne(me, 'incident.internal', 'incident.work_assigned') && <Tasks {...props} />}
      {mayOne(me, 'incident.internal') && <Runs {...props} />}
      <KnownFacts {...props} />
      <Times {...props} />
      {mayOne(me, 'incident.internal') && <Costs {...props} />}
    </aside>
  )
}
