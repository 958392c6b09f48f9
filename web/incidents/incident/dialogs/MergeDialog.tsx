import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { mergeIncident, unmergeIncident } from '../../../../contract/incident-verbs.ts'
import { paths } from '../../../paths.ts'
import { useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { findIncidents } from '../../pickers/choices.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** This one is the same as another: what was said and who asked move there. */
export function MergeDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const navigate = useNavigate()
  const [into, setInto] = useState<Choice | null>(null)
  const merge = useVerb(mergeIncident)
  const tellWithUndo = useTellWithUndo()

  async function submit(target: Choice): Promise<void> {
    const { id: incidentId, version, number } = incident
    // Awaited here: by its number the page shows the other incident at once, and this dialog is gone by then.
    const after = await merge.mutateAsync({ incidentId, version, intoIncidentId: target.id })
    tellWithUndo(t('merge.done', { number, into: target.name }), async () => {
      await call(unmergeIncident, { incidentId, version: after.version })
      await navigate(paths.incident(incidentId))
    })
    onClose()
    await navigate(paths.incident(target.id))
  }

  return (
    <VerbDialog
      title={t('merge.title', { number: incident.number })}
      verb={t('verb.merge')}
      mutation={merge}
      canSubmit={into !== null}
      onClose={onClose}
      // The refusal is shown by the dialog.
      onSubmit={() => into !== null && void submit(into).catch(() => undefined)}
    >
      <NamedSelect
        label={t('merge.into')}
        placeholder={t('findIncident')}
        find={findIncidents}
        value={into}
        onChange={setInto}
        required
        isFirst
      />
      <p className="small muted">{t('merge.then')}</p>
    </VerbDialog>
  )
}
