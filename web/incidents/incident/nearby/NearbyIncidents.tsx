import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { NearbyIncident } from '../../../../contract/nearby.ts'
import { paths } from '../../../paths.ts'
import { StateTag } from '../../StateTag.tsx'
import styles from './Nearby.module.css'
import { useTieWords } from './tie-words.ts'

interface NearbyIncidentsProps {
  incidents: readonly NearbyIncident[]
  /** What can be done with each. */
  verbs?: (incident: NearbyIncident) => ReactNode
}

/** Incidents on the same, on what it needs, or on what needs it. */
export function NearbyIncidents({ incidents, verbs }: NearbyIncidentsProps) {
  const words = useTieWords()
  return (
    <ul className={styles.items}>
      {incidents.map((incident) => (
        <li key={incident.id} className={styles.incident}>
          <div>
            <Link to={paths.incident(incident.number)}>
              {incident.number} {incident.summary}
            </Link>{' '}
            <StateTag state={incident.state} />
            <p className="small faint">{words(incident.tie, 'incident')}</p>
          </div>
          {verbs?.(incident)}
        </li>
      ))}
    </ul>
  )
}
