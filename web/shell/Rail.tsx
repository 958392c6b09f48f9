import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { countAlerts } from '../../contract/correlation.ts'
import type { Me } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { figure } from '../ui/figure.ts'
import { PersonMenu } from './PersonMenu.tsx'
import type { Place } from './places.ts'
import styles from './Rail.module.css'

export function Rail({ me, places }: { me: Me; places: readonly Place[] }) {
  const { t } = useTranslation('shell')
  return (
    <nav className={styles.rail} aria-label={t('places')}>
      <div className={styles.brand}>
        <span className={styles.dot} aria-hidden />
        <span className="cut">Allclear</span>
      </div>
      <PlaceLinks places={places.filter((place) => place.last !== true)} />
      <div className={styles.foot}>
        <PlaceLinks places={places.filter((place) => place.last === true)} />
        <PersonMenu me={me} named />
      </div>
    </nav>
  )
}

/** The same places under the thumb, on a phone. */
export function BottomBar({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('shell')
  return (
    <nav className={styles.bottom} aria-label={t('places')}>
      <PlaceLinks places={places} />
    </nav>
  )
}

function PlaceLinks({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('shell')
  return places.map((place) => (
    <NavLink
      key={place.name}
      to={place.path}
      end={place.name === 'home'}
      className={({ isActive }) => `${styles.place} ${isActive ? styles.here : ''}`}
    >
      <place.icon size={16} stroke={1.75} aria-hidden />
      {t(`place.${place.name}`)}
      {place.name === 'alerts' && <Firing />}
    </NavLink>
  ))
}

/** How many groups of alerts fire that nobody has. */
function Firing() {
  const { t, i18n } = useTranslation('shell')
  const firing = useAnswer(countAlerts, {}).data?.groups.firing ?? 0
  if (firing === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden>{figure(firing, i18n.language)}</span>
      <span className="sr-only">{t('firing', { count: firing })}</span>
    </span>
  )
}
