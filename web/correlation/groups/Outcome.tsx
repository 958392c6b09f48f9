import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AlertGroup } from '../../../contract/correlation.ts'
import { paths } from '../../paths.ts'
import { duration, useNow } from '../../ui/time.ts'
import { useGroupVerbs } from './use-group-verbs.ts'

/** The incident that came of a group, when one will, or the verb that makes one. */
export function Outcome({ group, mayWork }: { group: AlertGroup; mayWork: boolean }) {
  const { t } = useTranslation('alerts')
  const now = useNow()
  const { makeOne, isBusy } = useGroupVerbs(group, mayWork)
  const { incident, incidentDueAt } = group
  if (incident !== null) {
    return (
      <Link
        className="mono"
        to={paths.incident(incident.number)}
        aria-label={t('openIncident', { number: incident.number })}
      >
        {incident.number}
      </Link>
    )
  }
  if (incidentDueAt !== null) {
    return (
      <span className="small faint">
        {t('incidentIn', { time: duration(Date.parse(incidentDueAt) - now.getTime()) })}
      </span>
    )
  }
  if (makeOne === undefined) return <span className="small faint">{t('noIncident')}</span>
  return (
    <Button size="compact-sm" ml={-9} fz="xs" variant="subtle" color="gray" loading={isBusy} onClick={makeOne}>
      {t('make')}
    </Button>
  )
}
