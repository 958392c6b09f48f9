import { useTranslation } from 'react-i18next'
import type { Task } from '../../contract/tasks.ts'
import { TextDialog } from '../incidents/incident/TextDialog.tsx'
import { useChangeTask } from './use-change-task.ts'

/** A task is done; what came of it, in a few words. */
export function TaskResult({ task, onClose }: { task: Task; onClose(): void }) {
  const { t } = useTranslation('incident')
  const { verb, change } = useChangeTask(task)
  return (
    <TextDialog
      title={task.title}
      verb={t('taskState.done')}
      label={t('tasks.result')}
      maxLength={4000}
      mutation={verb}
      onClose={onClose}
      onSubmit={(result) => change({ state: 'done', result }, { onSuccess: onClose })}
    />
  )
}
