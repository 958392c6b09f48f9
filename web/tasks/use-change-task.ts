import { useTranslation } from 'react-i18next'
import type { Sent } from '../../contract/endpoint.ts'
import { changeTask } from '../../contract/tasks.ts'
import type { Task } from '../../contract/tasks.ts'
import { useTellWithUndo } from '../ui/use-undo.ts'
import { useVerb } from '../platform/answers.ts'
import { call } from '../platform/api.ts'

type Change = Pick<Sent<typeof changeTask>, 'state' | 'result' | 'assigneeId'> & { state: Task['state'] }

/** The dialog shows why it was refused. */
const shownByTheMutation = (): void => {}

/** Says how far a task is, with a way back to how it was. */
export function useChangeTask(task: Task) {
  const { t } = useTranslation('incident')
  const verb = useVerb(changeTask)
  const tellWithUndo = useTellWithUndo()
  const { id: taskId, incidentId, version, number, result, assignee, state } = task
  const before = { state, result: result ?? '', assigneeId: assignee?.id ?? null }
  return {
    verb,
    // As a promise, for what `mutate` is told to do on success is forgotten with its component: a task that is done leaves the list.
    change: (change: Change, then: { onSuccess?: () => void; onError?: (error: Error) => void } = {}) =>
      void verb.mutateAsync({ incidentId, taskId, version, ...change }).then((after) => {
        tellWithUndo(t('tasks.changed', { number, state: t(`taskState.${change.state}`) }), () =>
          call(changeTask, { incidentId, taskId, version: after.version, ...before }),
        )
        then.onSuccess?.()
      }, then.onError ?? shownByTheMutation),
  }
}
