import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IncidentSummary } from '../../contract/incidents.ts'
import { Age } from '../incidents/queue/Age.tsx'
import { EnvironmentTag } from '../incidents/EnvironmentTag.tsx'
import { IncidentPriority } from '../incidents/IncidentPriority.tsx'
import { StateTag } from '../incidents/StateTag.tsx'
import { paths } from '../paths.ts'
import { Loaded } from '../ui/Loaded.tsx'
import styles from './Home.module.css'

interface ShortlistProps {
  /** What I work on; for those who only read, what is open. */
  view: 'mine' | 'open'
  query: UseQueryResult<{ items: IncidentSummary[]; next: string | null }, Error>
}

/** The most urgent first. */
export function Shortlist({ view, query }: ShortlistProps) {
  const { t } = useTranslation('home')
  return (
    <section>
      <div className={styles.sectionHead}>
        <h2>{t(`shortlist.${view}.title`)}</h2>
        {typeof query.data?.next === 'string' && (
          <Link to={paths.queue(`view=${view}`)}>{t(`shortlist.${view}.all`)}</Link>
        )}
      </div>
      <Loaded query={query} rows={5}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.nothing}>{t(`shortlist.${view}.none`)}</p>
          ) : (
            <ul className={styles.rows}>
              {items.map((incident) => (
                <li key={incident.id} className={styles.row}>
                  <IncidentPriority level={incident.priority} />
                  <span className="mono">{incident.number}</span>
                  <span className={styles.what}>
                    <Link className={styles.summary} to={paths.incident(incident.number)}>
                      {incident.summary}
                    </Link>
                    <EnvironmentTag environment={incident.environment} />
                  </span>
                  <span className={styles.state}>
                    <StateTag state={incident.state} holdReason={incident.hold?.reason} />
                  </span>
                  <span className={styles.age}>
                    <Age incident={incident} focusable={false} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
