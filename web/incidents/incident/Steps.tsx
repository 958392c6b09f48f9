import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Incident, IncidentState } from '../../../contract/incidents.ts'
import { duration, exactly, moment, useNow } from '../../ui/time.ts'
import styles from './Steps.module.css'

type StageTimes = Incident['stageTimes']

const stages: readonly [IncidentState, keyof StageTimes][] = [
  ['registered', 'registeredAt'],
  ['classified', 'classifiedAt'],
  ['in_diagnosis', 'diagnosisStartedAt'],
  ['in_resolution', 'resolutionStartedAt'],
  ['resolved', 'resolvedAt'],
  ['closed', 'closedAt'],
]

/** How far it has come, with the time of each step; a cancelled one shows the steps that it took. */
export function Steps({ incident }: { incident: Pick<Incident, 'state' | 'stageTimes'> }) {
  const { t } = useTranslation(['incident', 'incidents'])
  const { state, stageTimes } = incident
  const current = stages.findIndex(([stage]) => stage === state)
  const isCancelled = state === 'cancelled'
  const shown = isCancelled ? stages.filter(([, time]) => stageTimes[time] !== null) : stages
  return (
    <ol className={styles.steps} aria-label={t('incident:steps')}>
      {shown.map(([stage, time], index) => (
        <Step
          key={stage}
          name={t(`incidents:state.${stage}`)}
          at={isCancelled || index <= current ? stageTimes[time] : null}
          place={placeOf(index, isCancelled ? shown.length : current, stageTimes[time])}
          isLast={stage === 'closed'}
        />
      ))}
      {isCancelled && <Step name={t('incidents:state.cancelled')} at={null} place="now" />}
    </ol>
  )
}

type Place = 'done' | 'skipped' | 'now' | 'ahead'

function placeOf(index: number, current: number, at: string | null): Place {
  if (index === current) return 'now'
  if (index > current) return 'ahead'
  return at === null ? 'skipped' : 'done'
}

interface StepProps {
  name: string
  at: string | null
  place: Place
  /** Nothing runs any more, so the moment counts and not how long ago it was. */
  isLast?: boolean
}

function Step({ name, at, place, isLast = false }: StepProps) {
  const { i18n } = useTranslation('incident')
  const now = useNow()
  return (
    <li className={styles.step} data-place={place} aria-current={place === 'now' ? 'step' : undefined}>
      {name}
      {at !== null && (
        <Tooltip label={exactly(at, i18n.language)}>
          <time dateTime={at} tabIndex={0} className={styles.time}>
            {place === 'now' && !isLast ? duration(now.getTime() - Date.parse(at)) : moment(at, i18n.language, now)}
          </time>
        </Tooltip>
      )}
    </li>
  )
}
