import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeIntegration } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'

/** Sets the secret with which the tool signs, or asks for no signature any more. It is never shown again. */
export function SigningSecret({ integration, onClose }: { integration: Integration; onClose(): void }) {
  const { t } = useTranslation(['integrations', 'ui'])
  const change = useVerb(changeIntegration)
  const [secret, setSecret] = useState('')
  const send = (signingSecret: string | null) =>
    change.mutate(
      { integrationId: integration.id, version: versionFor(integration, change.error), signingSecret },
      { onSuccess: onClose },
    )
  return (
    <RecordForm
      verb={t('ui:record.save')}
      attempt={change}
      isIncomplete={secret.trim() === ''}
      onCancel={onClose}
      onSubmit={() => send(secret.trim())}
      aside={
        integration.isSigned && (
          <Button variant="subtle" color="gray" onClick={() => send(null)}>
            {t('signing.remove')}
          </Button>
        )
      }
    >
      <PasswordInput
        label={t('signing.secret')}
        description={t('signing.secretHint')}
        required
        withAsterisk={false}
        maxLength={500}
        autoComplete="off"
        value={secret}
        onChange={({ currentTarget: { value } }) => setSecret(value)}
      />
    </RecordForm>
  )
}
