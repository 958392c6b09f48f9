import { useTranslation } from 'react-i18next'
import { readNearby } from '../../../../contract/nearby.ts'
import { useAnswer } from '../../../platform/answers.ts'
import styles from '../nearby/Nearby.module.css'
import { NearbyChanges } from '../nearby/NearbyChanges.tsx'
import { NearbyIncidents } from '../nearby/NearbyIncidents.tsx'
import { NearbyMenu } from '../nearby/NearbyMenu.tsx'
import { Section } from './Section.tsx'
import type { SideProps } from './section-props.ts'

/** What changed before it began, and what else is open, on the same or by the service map: its causes and consequences, maybe. */
export function Nearby({ incident }: SideProps) {
  const { t } = useTranslation('incident')
  const {
    began = '',
    changeEvents = [],
    incidents = [],
  } = useAnswer(readNearby, { incidentId: incident.id }).data ?? {}
  if (changeEvents.length + incidents.length === 0) return null
  return (
    <Section title={t('nearby.title')}>
      {changeEvents.length > 0 && (
        <div className={styles.part}>
          <h3>{t('nearby.changes')}</h3>
          <NearbyChanges changes={changeEvents} began={began} />
        </div>
      )}
      {incidents.length > 0 && (
        <div className={styles.part}>
          <h3>{t('nearby.incidents')}</h3>
          <NearbyIncidents
            incidents={incidents}
            renderMenu={(other) => <NearbyMenu incident={incident} other={other} />}
          />
        </div>
      )}
    </Section>
  )
}
