import { useTranslation } from 'react-i18next'
import type { Endpoint, Sent } from '../../../../contract/endpoint.ts'
import {
  cancelIncident,
  closeIncident,
  failSolution,
  reopenIncident,
  startResolution,
} from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

interface InWords<E extends Endpoint> {
  verb: 'cancel' | 'reopen' | 'close' | 'fail_solution' | 'start_resolution'
  endpoint: E
  /** What the endpoint calls the words. */
  field: keyof Sent<E> & string
  maxLength: number
  isRequired?: boolean
}

/** The dialog of a verb that needs nothing but a few words. */
function inWords<E extends Endpoint>({ verb, endpoint, field, ...limits }: InWords<E>) {
  return function InWordsDialog({ incident, onClose }: DialogProps) {
    const { t } = useTranslation(['verbs', 'incident'])
    const mutation = useVerb(endpoint)
    const { id: incidentId, version, number } = incident
    const send = (words: string) => {
      const sent: unknown = { incidentId, version, [field]: words }
      mutation.mutate(sent as Sent<E>, {
        onSuccess: () => {
          tell(t(`verbs:${verb}.done`, { number }))
          onClose()
        },
      })
    }
    return (
      <TextDialog
        title={t(`verbs:${verb}.title`, { number })}
        verb={t(`incident:verb.${verb}`)}
        label={t(`verbs:${verb}.label`)}
        placeholder={t(`verbs:${verb}.example`)}
        mutation={mutation}
        onClose={onClose}
        onSubmit={send}
        {...limits}
      >
        {t(`verbs:${verb}.then`)}
      </TextDialog>
    )
  }
}

export const CancelDialog = inWords({
  verb: 'cancel',
  endpoint: cancelIncident,
  field: 'reason',
  maxLength: 1000,
  isRequired: true,
})
export const ReopenDialog = inWords({
  verb: 'reopen',
  endpoint: reopenIncident,
  field: 'reason',
  maxLength: 4000,
  isRequired: true,
})
export const CloseDialog = inWords({ verb: 'close', endpoint: closeIncident, field: 'note', maxLength: 1000 })
export const FailSolutionDialog = inWords({
  verb: 'fail_solution',
  endpoint: failSolution,
  field: 'whatHappened',
  maxLength: 2000,
  isRequired: true,
})
export const StartResolutionDialog = inWords({
  verb: 'start_resolution',
  endpoint: startResolution,
  field: 'diagnosis',
  maxLength: 4000,
})
