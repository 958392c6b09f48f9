import { useTranslation } from 'react-i18next'
import type { Incident } from '../../contract/incidents.ts'
import { Tag } from '../ui/Tag.tsx'
import styles from './EnvironmentTag.module.css'

/** What is not live is marked, for it counts nowhere. */
export function EnvironmentTag({ environment }: Pick<Incident, 'environment'>) {
  const { t } = useTranslation('incidents')
  if (environment === 'live') return null
  return (
    <span className={styles.mark}>
      <Tag>{t(`environment.${environment}`)}</Tag>
    </span>
  )
}
