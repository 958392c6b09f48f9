import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { findIncidents } from '../../pickers/choices.ts'
import { useSetParent } from '../use-set-parent.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Makes it a child of another incident, or of none. */
export function ParentDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const before = incident.parent
  const [parent, setChosen] = useState<Choice | null>(
    before === null ? null : { id: before.id, name: `${before.number} ${before.summary}` },
  )
  const { verb, change } = useSetParent()
  return (
    <VerbDialog
      title={t('parent.title', { number: incident.number })}
      verb={t('verb.set_parent')}
      mutation={verb}
      canSubmit={(parent?.id ?? null) !== (before?.id ?? null)}
      onClose={onClose}
      onSubmit={() => change(incident, parent?.id ?? null, before?.id ?? null, { onSuccess: onClose })}
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
