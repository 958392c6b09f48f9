import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { findIncidents } from '../../pickers/choices.ts'
import { useMerge } from '../use-merge.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** This one is the same as another: what was said and who asked move there. */
export function MergeDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [into, setInto] = useState<Choice | null>(null)
  const { verb, mergeInto } = useMerge(incident)
  return (
    <VerbDialog
      title={t('merge.title', { number: incident.number })}
      verb={t('verb.merge')}
      mutation={verb}
      canSubmit={into !== null}
      onClose={onClose}
      onSubmit={() => into !== null && mergeInto(into, { onSuccess: onClose })}
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
