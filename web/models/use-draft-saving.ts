import { useTranslation } from 'react-i18next'
import { saveModelDraft } from '../../contract/models.ts'
import type { Model, ModelContent } from '../../contract/models.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { tell } from '../ui/toast.ts'

/** What every part of a model's page is given: the version that is shown, and the model that it belongs to. */
export interface PartProps {
  model: Model
  content: ModelContent
  mayChange: boolean
}

/** Writes one part of what is shown into the draft; the other parts go along as they are. */
export function useDraftSaving({ model, content }: Pick<PartProps, 'model' | 'content'>, onSaved: () => void) {
  const { t } = useTranslation('models')
  const attempt = useVerb(saveModelDraft)
  const save = (part: Partial<ModelContent>) =>
    attempt.mutate(
      { modelId: model.id, version: versionFor(model, attempt.error), content: { ...content, ...part } },
      {
        onSuccess: ({ draftNumber }) => {
          tell(t('savedToDraft', { number: draftNumber }))
          onSaved()
        },
      },
    )
  return { attempt, save }
}
