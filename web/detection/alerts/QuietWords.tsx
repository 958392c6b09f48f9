import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Alert } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { moment, useNow } from '../../ui/time.ts'

/** What keeps an alert quiet, and until when. */
export function QuietWords({ suppression }: { suppression: NonNullable<Alert['suppression']> }) {
  const { t, i18n } = useTranslation('alerts')
  const now = useNow()
  const { kind, name, until } = suppression
  return (
    <p className="muted">
      <Link to={kind === 'silence' ? paths.silences() : paths.maintenanceWindows()}>
        {t(`quiet.${kind}`, { name })}
      </Link>{' '}
      {t('quiet.until', { time: moment(until, i18n.language, now) })}
    </p>
  )
}
