import { IconAlertTriangle, IconDatabaseExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readUpkeep } from '../../contract/upkeep.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import styles from './NoticeLine.module.css'

/** What the installation needs of its administrators now: room on the disk, a backup in place of damaged data, or a look at what failed. */
export function UpkeepLine() {
  const { t, i18n } = useTranslation('shell')
  const { data: upkeep } = useAnswer(readUpkeep, {}, { refetchInterval: 60_000 })
  const level = upkeep?.disk?.level ?? 'ok'
  const damage = upkeep?.data?.damage.length ?? 0
  const setAside = upkeep?.setAside ?? 0
  const free = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(
    (upkeep?.disk?.freeBytes ?? 0) / 1e9,
  )
  return (
    <div role="status">
      {level !== 'ok' && (
        <p className={level === 'filling' ? styles.line : `${styles.line} ${styles.bad}`}>
          <IconDatabaseExclamation size={16} stroke={1.75} aria-hidden />
          {t(`upkeep.${level}`, { free })}
        </p>
      )}
      {damage > 0 && (
        <p className={`${styles.line} ${styles.bad}`}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {t('upkeep.damage', { count: damage })}
        </p>
      )}
      {setAside > 0 && (
        <p className={`${styles.line} ${styles.bad}`}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            {t('upkeep.setAside', { count: setAside })}{' '}
            <Link to={paths.settings('failed-work')}>{t('upkeep.seeSetAside')}</Link>
          </span>
        </p>
      )}
    </div>
  )
}
