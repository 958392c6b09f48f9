import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listServices } from '../../contract/catalogue.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { Loaded } from '../ui/Loaded.tsx'
import styles from './Home.module.css'

const most = 8

/** Services about which something is open, those with most first. */
export function BusyServices() {
  const { t } = useTranslation('home')
  const services = useAnswer(listServices, { limit: 200 })
  return (
    <aside className={styles.aside} aria-label={t('services.title')}>
      <h2>{t('services.title')}</h2>
      <Loaded query={services} rows={4}>
        {({ items }) => {
          const busy = items
            .filter((service) => service.openIncidentCount > 0)
            .toSorted((one, other) => other.openIncidentCount - one.openIncidentCount)
          const quiet = items.filter((service) => service.isActive && service.openIncidentCount === 0).length
          return (
            <>
              <ul className={styles.services}>
                {busy.slice(0, most).map((service) => (
                  <li key={service.id}>
                    <Link to={paths.queue(`serviceId=${service.id}`)} className={styles.service}>
                      <span className="cut">{service.name}</span>
                      <span className="small faint">{t('services.open', { count: service.openIncidentCount })}</span>
                    </Link>
                  </li>
                ))}
              </ul>
              {busy.length > most && (
                <Link to={paths.services()} className={styles.more}>
                  {t('services.more', { count: busy.length - most })}
                </Link>
              )}
              {quiet > 0 && (
                <p className={styles.quiet}>
                  <IconCircleCheck size={16} stroke={1.75} aria-hidden />
                  {t('services.quiet', { count: quiet })}
                </p>
              )}
              {items.length === 0 && <p className="muted">{t('services.none')}</p>}
            </>
          )
        }}
      </Loaded>
    </aside>
  )
}
