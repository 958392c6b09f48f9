import { Checkbox } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Nobody, Who } from '../../ui/Who.tsx'
import { formerNumber } from '../former-number.ts'
import { EnvironmentTag } from '../EnvironmentTag.tsx'
import { IncidentPriority } from '../IncidentPriority.tsx'
import { StateTag } from '../StateTag.tsx'
import { Age } from './Age.tsx'
import styles from './Rows.module.css'

export interface RowProps {
  incident: IncidentSummary
  /** What was looked for. */
  words: string
  isGone: boolean
  isCurrent: boolean
  isSelected: boolean
  onSelect: ((selected: boolean, event: MouseEvent) => void) | undefined
  onOpen(event: MouseEvent): void
}

export function Row({ incident, words, isGone, isCurrent, isSelected, onSelect, onOpen }: RowProps) {
  const { t } = useTranslation('queue')
  const { number, summary, service, assignee, owner, hold } = incident
  const former = formerNumber(incident, words)
  return (
    <div className={styles.row} data-current={isCurrent || undefined} data-gone={isGone || undefined}>
      {onSelect !== undefined && (
        <Checkbox
          size="xs"
          className={styles.select ?? ''}
          aria-label={t('select', { number })}
          checked={isSelected}
          onChange={() => undefined}
          onClick={(event) => onSelect(!isSelected, event)}
        />
      )}
      <span className={styles.priority}>
        <IncidentPriority level={incident.priority} />
      </span>
      <span className={`mono ${styles.number}`}>{number}</span>
      <Link className={styles.what} to={paths.incident(number)} onClick={onOpen} title={summary}>
        {incident.isRestricted && <IconLock size={14} stroke={1.75} aria-label={t('restricted')} />}
        <span className={styles.summary}>{summary}</span>
        <EnvironmentTag environment={incident.environment} />
        {former !== undefined && <span className={`mono ${styles.former}`}>{former}</span>}
        <span className={styles.service}>{isGone ? t('gone') : service?.name}</span>
      </Link>
      <span className={styles.state}>
        <StateTag state={incident.state} holdReason={hold?.reason} />
      </span>
      <span className={styles.age}>
        <Age incident={incident} focusable={false} />
      </span>
      <span className={styles.people}>
        {assignee === null ? <Nobody words={t('nobody')} /> : <Who name={assignee.name} />}
        {owner.id !== assignee?.id && <Who name={owner.name} />}
      </span>
      <span className={styles.last}>
        <RelativeTime at={incident.updatedAt} short focusable={false} />
      </span>
    </div>
  )
}
