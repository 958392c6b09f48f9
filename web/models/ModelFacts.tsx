import { useTranslation } from 'react-i18next'
import { changeModel } from '../../contract/models.ts'
import type { Model } from '../../contract/models.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordForm } from '../ui/RecordForm.tsx'

/** What the model is called and who answers for it; both hold at once, for every version. */
export function ModelFacts({ model, onClose }: { model: Model; onClose(): void }) {
  const { t } = useTranslation(['models', 'ui'])
  const change = useVerb(changeModel)
  const form = useFields({ name: model.name, ownerId: model.owner?.id ?? null })
  return (
    <RecordForm
      verb={t('ui:record.save')}
      attempt={change}
      isIncomplete={!form.isChanged}
      onCancel={onClose}
      onSubmit={() =>
        change.mutate(
          { modelId: model.id, version: versionFor(model, change.error), ...form.changed },
          { onSuccess: onClose },
        )
      }
    >
      <NameInput {...form.text('name')} />
      <PersonPicker
        label={t('models:owner')}
        description={t('models:ownerHint')}
        current={model.owner}
        {...form.choice('ownerId')}
      />
    </RecordForm>
  )
}
