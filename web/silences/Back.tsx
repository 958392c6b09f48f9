import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../paths.ts'

export function Back() {
  const { t } = useTranslation('silences')
  return <Link to={paths.alerts()}>{t('toAlerts')}</Link>
}
