import { useTranslation } from 'react-i18next'
import { changeIntegration } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { IntegrationFields, sentFields, useIntegrationFields } from './fields.tsx'

/** What the integration is called and what its events are about. */
export function ChangeIntegration({ integration, onClose }: { integration: Integration; onClose(): void }) {
  const { t } = useTranslation('ui')
  const change = useVerb(changeIntegration)
  const form = useIntegrationFields(integration)
  return (
    <RecordForm
      verb={t('record.save')}
      attempt={change}
      isIncomplete={!form.isChanged}
      onCancel={onClose}
      onSubmit={() =>
        change.mutate(
          {
            integrationId: integration.id,
            version: versionFor(integration, change.error),
            ...sentFields(form.changed, integration.settings),
          },
          { onSuccess: onClose },
        )
      }
    >
      <IntegrationFields form={form} source={integration.source} />
    </RecordForm>
  )
}
