import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { NearbyIncident } from '../../../../contract/nearby.ts'
import { paths } from '../../../paths.ts'
import { StateTag } from '../../StateTag.tsx'
import styles from './Nearby.module.css'
import { useTieWords } from './tie-words.ts'

interface NearbyIncidentsProps {
  incidents: readonly NearbyIncident[]
  /** Where something can be done about them. */
  renderMenu?: (other: NearbyIncident) => ReactNode
}

/** Incidents on the same, on what it needs, or on what needs it. */
export function NearbyIncidents({ incidents, renderMenu }: NearbyIncidentsProps) {
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
          {renderMenu?.(other)}
        </li>
      ))}
    </ul>
  )
}
