import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setParent } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { call } from '../../../platform/api.ts'
import { findIncidents } from '../../pickers/choices.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Makes it a child of another incident, or of none. */
export function ParentDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const before = incident.parent
  const [parent, setChosen] = useState<Choice | null>(
    before === null ? null : { id: before.id, name: `${before.number} ${before.summary}` },
  )
  const change = useVerb(setParent)
  const tellWithUndo = useTellWithUndo()
  return (
    <VerbDialog
      title={t('parent.title', { number: incident.number })}
      verb={t('verb.set_parent')}
      mutation={change}
      canSubmit={(parent?.id ?? null) !== (before?.id ?? null)}
      onClose={onClose}
      onSubmit={() => {
        const { id: incidentId, version, number } = incident
        change.mutate(
          { incidentId, version, parentId: parent?.id ?? null },
          {
            onSuccess: (after) => {
              const message = after.parent === null ? t('parent.none', { number }) : t('parent.done', { number })
              tellWithUndo(message, () =>
                call(setParent, { incidentId, version: after.version, parentId: before?.id ?? null }),
              )
              onClose()
            },
          },
        )
      }}
    >
      <NamedSelect
        label={t('parent.label')}
        placeholder={t('findIncident')}
        find={findIncidents}
        value={parent}
        onChange={setChosen}
        isFirst
      />
      <p className="small muted">{t('parent.then')}</p>
    </VerbDialog>
  )
}
