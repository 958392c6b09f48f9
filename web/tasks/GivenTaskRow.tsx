import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { GivenTask } from '../../contract/tasks.ts'
import { useTellConflict } from '../incidents/incident/tell-conflict.ts'
import { StateTag } from '../incidents/StateTag.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../platform/session.ts'
import { exactly, moment, useNow } from '../ui/time.ts'
import { Tag } from '../ui/Tag.tsx'
import { Who } from '../ui/Who.tsx'
import styles from './Tasks.module.css'
import { useChangeTask } from './use-change-task.ts'

const TaskResult = lazy(async () => ({ default: (await import('./TaskResult.tsx')).TaskResult }))

/** One task, what it belongs to, and the one thing to do with it next. */
export function GivenTaskRow({ task }: { task: GivenTask }) {
  const { t } = useTranslation(['tasks', 'incident'])
  const { title, description, incident, team, assignee, state } = task
  const place = [incident.service?.name, incident.location?.name].filter(Boolean).join(', ')
  return (
    <li className={styles.task}>
      <div className={styles.what}>
        <p className={styles.title}>
          <span>{title}</span>
          {state === 'in_progress' && <Tag tone="blue">{t('incident:taskState.in_progress')}</Tag>}
        </p>
        {description !== '' && <p className={styles.text}>{description}</p>}
        <p className={styles.incident}>
          <span>
            <span className="mono">{incident.number}</span>{' '}
            {incident.isReadable ? (
              <Link to={paths.incident(incident.number)}>{incident.summary}</Link>
            ) : (
              incident.summary
            )}
          </span>
          <StateTag state={incident.state} />
          <span>{place}</span>
        </p>
      </div>
      <p className={styles.when}>
        <Due task={task} />
        <span className={styles.who}>{assignee === null ? team?.name : <Who name={assignee.name} named />}</span>
      </p>
      <NextStep task={task} />
    </li>
  )
}

function Due({ task: { dueAt } }: { task: GivenTask }) {
  const { t, i18n } = useTranslation('tasks')
  const now = useNow()
  if (dueAt === null) return <span className={styles.due} />
  const isLate = Date.parse(dueAt) < now.getTime()
  return (
    <span className={styles.due} data-late={isLate || undefined} title={exactly(dueAt, i18n.language)}>
      {t(isLate ? 'wasDue' : 'due', { time: moment(dueAt, i18n.language, now) })}
    </span>
  )
}

/** Whoever starts a task that nobody has, has it. */
function NextStep({ task }: { task: GivenTask }) {
  const { t } = useTranslation('tasks')
  const myId = useMe()?.person?.id
  const [isEnding, setEnding] = useState(false)
  const { verb, change } = useChangeTask(task)
  const tellConflict = useTellConflict()
  const { title, state, assignee, allowed } = task
  if (!allowed.includes('work')) return null
  const start = () =>
    change(
      { state: 'in_progress', ...(assignee === null && myId !== undefined && { assigneeId: myId }) },
      { onError: tellConflict },
    )
  return (
    <>
      <Button
        className={styles.next ?? ''}
        size="xs"
        loading={verb.isPending}
        aria-label={t(state === 'to_do' ? 'startOne' : 'endOne', { title })}
        onClick={state === 'to_do' ? start : () => setEnding(true)}
      >
        {t(state === 'to_do' ? 'start' : 'end')}
      </Button>
      <Suspense>{isEnding && <TaskResult task={task} onClose={() => setEnding(false)} />}</Suspense>
    </>
  )
}
