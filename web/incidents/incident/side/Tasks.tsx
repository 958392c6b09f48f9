import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listTasks, TaskState } from '../../../../contract/tasks.ts'
import type { Task } from '../../../../contract/tasks.ts'
import { useAnswer } from '../../../platform/answers.ts'
import { useChangeTask } from '../../../tasks/use-change-task.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { moment, useNow } from '../../../ui/time.ts'
import { useTellConflict } from '../tell-conflict.ts'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'
import styles from './Tasks.module.css'

const TaskResult = lazy(async () => ({ default: (await import('../../../tasks/TaskResult.tsx')).TaskResult }))

/** What each team does, and how far it is. */
export function Tasks(props: SideProps) {
  const { t } = useTranslation('incident')
  const { incident } = props
  const tasks = useAnswer(listTasks, { incidentId: incident.id })
  const mayAdd = incident.allowed.includes('add_task')
  if (!mayAdd && tasks.data?.items.length === 0) return null
  return (
    <Section title={t('tasks.title')} verb={verbOf(props, 'add_task', t('add'))}>
      <Loaded query={tasks} rows={2}>
        {({ items }) => (
          <ul className={styles.tasks}>
            {items.length === 0 && <li className="muted">{t('tasks.none')}</li>}
            {items.map((task) => (
              <TaskLine key={task.id} task={task} mayChange={mayAdd} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

function TaskLine({ task, mayChange }: { task: Task; mayChange: boolean }) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const [isEnding, setEnding] = useState(false)
  const { verb, change } = useChangeTask(task)
  const tellConflict = useTellConflict()
  const { number } = task

  function setState(state: TaskState) {
    if (state === 'done') setEnding(true)
    else change({ state }, { onError: tellConflict })
  }

  return (
    <li className={styles.task}>
      <div className={styles.line}>
        <span className={styles.title} data-state={task.state}>
          {number}. {task.title}
        </span>
        {mayChange ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="compact-xs"
                loading={verb.isPending}
                rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
                aria-label={t('tasks.state', { number, state: t(`taskState.${task.state}`) })}
              >
                {t(`taskState.${task.state}`)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {TaskState.options
                .filter((state) => state !== task.state)
                .map((state) => (
                  <Menu.Item key={state} onClick={() => setState(state)}>
                    {t(`taskState.${state}`)}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <span className="small muted">{t(`taskState.${task.state}`)}</span>
        )}
      </div>
      <p className="small muted">
        {[
          task.assignee?.name ?? task.team?.name ?? t('nobody'),
          ...(task.dueAt === null ? [] : [t('tasks.due', { time: moment(task.dueAt, i18n.language, now) })]),
        ].join(', ')}
      </p>
      {task.description !== '' && <p className={styles.text}>{task.description}</p>}
      {task.result !== null && task.result !== '' && <p className={styles.text}>{task.result}</p>}
      <Suspense>{isEnding && <TaskResult task={task} onClose={() => setEnding(false)} />}</Suspense>
    </li>
  )
}
