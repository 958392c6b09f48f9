import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  confirmIncident,
  endHold,
  followIncident,
  holdIncident,
  startDiagnosis,
  takeIncident,
  unmergeIncident,
} from '../../../contract/incident-verbs.ts'
import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import { useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { useMe } from '../../platform/session.ts'
import { tell } from '../../ui/toast.ts'
import { dialogs } from './dialogs.ts'
import type { DialogName } from './dialogs.ts'
import { useTellConflict } from './tell-conflict.ts'
import { useTellWithUndo } from '../../ui/use-undo.ts'

export type ComposerMode = 'reply' | 'note' | 'act'

interface UseVerbs {
  /** The dialog that is open. */
  dialog: DialogName | undefined
  closeDialog(): void
  /** Does it, opens its form, or goes to the composer. */
  run(verb: IncidentVerb): void
  isBusy: boolean
}

/** Every verb by one way, from buttons, menu and keys. */
export function useVerbs(incident: Incident, compose: (mode: ComposerMode) => void): UseVerbs {
  const { t } = useTranslation('incident')
  const me = useMe()
  const [dialog, setDialog] = useState<DialogName>()
  const [take, diagnose, goOn] = [useVerb(takeIncident), useVerb(startDiagnosis), useVerb(endHold)]
  const [confirm, unmerge, follow] = [useVerb(confirmIncident), useVerb(unmergeIncident), useVerb(followIncident)]
  const tellWithUndo = useTellWithUndo()
  const tellConflict = useTellConflict()
  const { id: incidentId, version, number, hold, people } = incident
  const target = { incidentId, version }
  const isFollowing = people.followers.some(({ id }) => id === me?.person?.id)
  const said = (message: string) => ({ onSuccess: () => tell(message), onError: tellConflict })

  function endTheHold() {
    goOn.mutate(target, {
      onSuccess: (after) => {
        if (hold === null) return
        const { reason, until, endsWhen } = hold
        tellWithUndo(t('endHold.done', { number }), () =>
          call(holdIncident, { incidentId, version: after.version, reason, until, endsWhen: endsWhen ?? '' }),
        )
      },
      onError: tellConflict,
    })
  }

  const direct: Partial<Record<IncidentVerb, () => void>> = {
    take: () => take.mutate(target, said(t('take.done', { number }))),
    start_diagnosis: () => diagnose.mutate(target, said(t('startDiagnosis.done', { number }))),
    end_hold: endTheHold,
    confirm: () => confirm.mutate(target, said(t('confirm.done', { number }))),
    unmerge: () => unmerge.mutate(target, said(t('unmerge.done', { number }))),
    follow: () =>
      follow.mutate(
        { incidentId, isFollowing: !isFollowing },
        {
          onSuccess: () =>
            tellWithUndo(t(isFollowing ? 'follow.ended' : 'follow.done', { number }), () =>
              call(followIncident, { incidentId, isFollowing }),
            ),
          onError: tellConflict,
        },
      ),
    reply: () => compose('reply'),
    note: () => compose('note'),
    act: () => compose('act'),
  }

  return {
    dialog,
    closeDialog: () => setDialog(undefined),
    run: (verb) => {
      if (verb in dialogs) setDialog(verb as DialogName)
      else direct[verb]?.()
    },
    isBusy: [take, diagnose, goOn, confirm, unmerge, follow].some(({ isPending }) => isPending),
  }
}
