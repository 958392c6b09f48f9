import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOwner } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { findPeople } from '../../pickers/choices.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Somebody else becomes accountable. Exactly one person is, at every moment. */
export function OwnerDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['verbs', 'incident'])
  const [owner, setOwner] = useState<Choice | null>(null)
  const [reason, setReason] = useState('')
  const change = useVerb(changeOwner)
  const tellWithUndo = useTellWithUndo()
  return (
    <VerbDialog
      title={t('verbs:owner.title', { number: incident.number })}
      verb={t('incident:verb.change_owner')}
      mutation={change}
      canSubmit={owner !== null && owner.id !== incident.owner.id && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => {
        if (owner === null) return
        const { id: incidentId, version, number, owner: before } = incident
        change.mutate(
          { incidentId, version, ownerId: owner.id, reason },
          {
            onSuccess: (after) => {
              tellWithUndo(t('verbs:owner.done', { number, name: owner.name }), () =>
                call(changeOwner, {
                  incidentId,
                  version: after.version,
                  ownerId: before.id,
                  reason: t('verbs:owner.undone'),
                }),
              )
              onClose()
            },
          },
        )
      }}
    >
      <p className="muted">{t('verbs:owner.now', { name: incident.owner.name })}</p>
      <NamedSelect
        label={t('verbs:owner.label')}
        find={findPeople}
        value={owner}
        onChange={setOwner}
        required
        isFirst
      />
      <Textarea
        label={t('verbs:owner.reason')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
