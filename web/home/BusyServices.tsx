import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listBusyServices } from '../../contract/catalogue.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { Loaded } from '../ui/Loaded.tsx'
import styles from './Home.module.css'

/** Services about which something is open, those with most first. */
export function BusyServices() {
  const { t } = useTranslation('home')
  const services = useAnswer(listBusyServices, {})
  return (
    <aside className={styles.aside} aria-label={t('services.title')}>
      <h2>{t('services.title')}</h2>
      <Loaded query={services} rows={4}>
        {({ items, busyCount, quietCount }) => (
          <>
            <ul className={styles.services}>
              {items.map((service) => (
                <li key={service.id}>
                  <Link to={paths.queue(`serviceId=${service.id}&environment=live`)} className={styles.service}>
                    <span className="cut">{service.name}</span>
                    <span className="small faint">{t('services.open', { count: service.openIncidentCount })}</span>
                  </Link>
                </li>
              ))}
            </ul>
            {busyCount > items.length && (
              <Link to={paths.services()} className={styles.more}>
                {t('services.more', { count: busyCount - items.length })}
              </Link>
            )}
            {quietCount > 0 && (
              <p className={styles.quiet}>
                <IconCircleCheck size={16} stroke={1.75} aria-hidden />
                {t('services.quiet', { count: quietCount })}
              </p>
            )}
            {busyCount + quietCount === 0 && <p className="muted">{t('services.none')}</p>}
          </>
        )}
      </Loaded>
    </aside>
  )
}
