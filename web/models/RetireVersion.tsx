import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { retireModelVersion } from '../../contract/models.ts'
import type { Model } from '../../contract/models.ts'
import { useVerb } from '../platform/answers.ts'
import { tell, tellFailure } from '../ui/toast.ts'

/** Takes a version out of use: the published one, or a draft. It stays among the versions and can be drafted again. */
export function RetireVersion({ model, number, verb }: { model: Model; number: number; verb: string }) {
  const { t } = useTranslation('models')
  const retire = useVerb(retireModelVersion)
  if (!model.allowed.includes('retire')) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={retire.isPending}
      onClick={() =>
        retire.mutate(
          { modelId: model.id, version: model.version, number },
          { onSuccess: () => tell(t('retired', { name: model.name, number })), onError: tellFailure },
        )
      }
    >
      {verb}
    </Button>
  )
}
