import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyModel } from '../../../../contract/incident-verbs.ts'
import { listModels } from '../../../../contract/models.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Handles it by another model, by a newer version of the same, or by none. */
export function ModelDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number, model } = incident
  const models = useAnswer(listModels, {}).data?.items.filter(({ publishedNumber }) => publishedNumber !== null)
  const [modelId, setModelId] = useState(model?.id ?? null)
  const apply = useVerb(applyModel)
  const chosen = models?.find(({ id }) => id === modelId)
  const isSame = modelId === (model?.id ?? null) && (chosen === undefined || chosen.publishedNumber === model?.number)
  return (
    <VerbDialog
      title={t('model.dialog', { number })}
      verb={t('verb.apply_model')}
      mutation={apply}
      canSubmit={!isSame}
      onClose={onClose}
      onSubmit={() =>
        apply.mutate(
          { incidentId, version, modelId },
          {
            onSuccess: () => {
              tell(
                chosen === undefined ? t('model.removed', { number }) : t('model.done', { number, name: chosen.name }),
              )
              onClose()
            },
          },
        )
      }
    >
      <Select
        label={t('model.title')}
        placeholder={t('model.noneChosen')}
        data={(models ?? []).map(({ id, name, publishedNumber }) => ({
          value: id,
          label:
            id === model?.id && publishedNumber !== model.number
              ? t('model.newer', { name, number: publishedNumber })
              : name,
        }))}
        value={modelId}
        onChange={setModelId}
        searchable
        clearable
        data-autofocus
      />
      {chosen !== undefined && chosen.purpose !== '' && <p>{chosen.purpose}</p>}
      <p className="small muted">{t('model.then')}</p>
    </VerbDialog>
  )
}
