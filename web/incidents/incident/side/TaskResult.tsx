import { useTranslation } from 'react-i18next'
import { changeTask } from '../../../../contract/tasks.ts'
import type { Task } from '../../../../contract/tasks.ts'
import { useVerb } from '../../../platform/answers.ts'
import { TextDialog } from '../TextDialog.tsx'

/** A task is done; what came of it, in a few words. */
export function TaskResult({ task, onClose }: { task: Task; onClose(): void }) {
  const { t } = useTranslation('incident')
  const change = useVerb(changeTask)
  const { id: taskId, incidentId, version, title } = task
  return (
    <TextDialog
      title={title}
      verb={t('taskState.done')}
      label={t('tasks.result')}
      maxLength={4000}
      mutation={change}
      onClose={onClose}
      onSubmit={(result) =>
        change.mutate({ incidentId, taskId, version, state: 'done', result }, { onSuccess: onClose })
      }
    />
  )
}
