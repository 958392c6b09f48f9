import { useTranslation } from 'react-i18next'
import type { Sent } from '../../contract/endpoint.ts'
import { changeTask } from '../../contract/tasks.ts'
import type { Task } from '../../contract/tasks.ts'
import { useTellWithUndo } from '../ui/use-undo.ts'
import { useVerb } from '../platform/answers.ts'
import { call } from '../platform/api.ts'

type Change = Pick<Sent<typeof changeTask>, 'state' | 'result' | 'assigneeId'> & { state: Task['state'] }

/** Says how far a task is, with a way back to how it was. */
export function useChangeTask(task: Task) {
  const { t } = useTranslation('incident')
  const verb = useVerb(changeTask)
  const tellWithUndo = useTellWithUndo()
  const { id: taskId, incidentId, version, number, result, assignee, state } = task
  const before = { state, result: result ?? '', assigneeId: assignee?.id ?? null }
  return {
    verb,
    change: (
      change: Change,
      { onSuccess, onError }: { onSuccess?: () => void; onError?: (error: Error) => void } = {},
    ) =>
      verb.mutate(
        { incidentId, taskId, version, ...change },
        {
          ...(onError && { onError }),
          onSuccess: (after) => {
            tellWithUndo(t('tasks.changed', { number, state: t(`taskState.${change.state}`) }), () =>
              call(changeTask, { incidentId, taskId, version: after.version, ...before }),
            )
            onSuccess?.()
          },
        },
      ),
  }
}
