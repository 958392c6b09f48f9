import { Link } from 'react-router'
import type { Incident } from '../../../../contract/incidents.ts'
import type { NearbyIncident } from '../../../../contract/nearby.ts'
import { paths } from '../../../paths.ts'
import { StateTag } from '../../StateTag.tsx'
import styles from './Nearby.module.css'
import { NearbyMenu } from './NearbyMenu.tsx'
import { useTieWords } from './tie-words.ts'

interface NearbyIncidentsProps {
  incidents: readonly NearbyIncident[]
  /** What they are beside, where something can be done about them. */
  of?: Incident
}

/** Incidents on the same, on what it needs, or on what needs it. */
export function NearbyIncidents({ incidents, of }: NearbyIncidentsProps) {
  const words = useTieWords()
  return (
    <ul className={styles.items}>
      {incidents.map((other) => (
        <li key={other.id} className={styles.incident}>
          <div>
            <Link to={paths.incident(other.number)}>
              {other.number} {other.summary}
            </Link>{' '}
            <StateTag state={other.state} />
            <p className="small faint">{words(other.tie, 'incident')}</p>
          </div>
          {of !== undefined && <NearbyMenu incident={of} other={other} />}
        </li>
      ))}
    </ul>
  )
}
