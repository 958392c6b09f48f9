import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { restrictIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedMultiSelect } from '../../../ui/NamedMultiSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findPeople } from '../../pickers/choices.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Who may see it: everybody who reads incidents, or only those who are named. */
export function RestrictDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('verbs')
  const [isRestricted, setRestricted] = useState(true)
  const [named, setNamed] = useState<Choice[]>(incident.people.named)
  const restrict = useVerb(restrictIncident)
  return (
    <VerbDialog
      title={t('restrict.title', { number: incident.number })}
      verb={t('restrict.verb')}
      mutation={restrict}
      onClose={onClose}
      onSubmit={() =>
        restrict.mutate(
          {
            incidentId: incident.id,
            version: incident.version,
            isRestricted,
            namedPersonIds: isRestricted ? named.map(({ id }) => id) : [],
          },
          {
            onSuccess: () => {
              tell(t(isRestricted ? 'restrict.done' : 'restrict.lifted', { number: incident.number }))
              onClose()
            },
          },
        )
      }
    >
      <Switch
        label={t('restrict.label')}
        description={t('restrict.why')}
        checked={isRestricted}
        onChange={(event) => setRestricted(event.currentTarget.checked)}
        data-autofocus
      />
      {isRestricted && (
        <NamedMultiSelect label={t('restrict.named')} find={findPeople} value={named} onChange={setNamed} />
      )}
    </VerbDialog>
  )
}
