import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { renewToken } from '../../../contract/detection.ts'
import type { Integration, OpenedIntegration } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { sourceWords } from './source-words.ts'

interface RenewTokenProps {
  integration: Integration
  onClose(): void
  onOpened(opened: OpenedIntegration): void
}

/** There is no way back to the old token, so what breaks is said before. */
export function RenewToken({ integration, onClose, onOpened }: RenewTokenProps) {
  const { t } = useTranslation(['integrations', 'ui'])
  const renew = useVerb(renewToken)
  const { id: integrationId, name, source, tokenStart, health } = integration
  const send = () =>
    renew.mutate(
      { integrationId, version: versionFor(integration, renew.error) },
      {
        onSuccess: (opened) => {
          onOpened(opened)
          onClose()
        },
      },
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('renew.title', { name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <RecordForm verb={t('renew.confirm')} attempt={renew} onCancel={onClose} onSubmit={send}>
        <p>{t('renew.what', { tokenStart, tool: sourceWords(t, source).name })}</p>
        <p>
          {health.lastReceivedAt === null ? (
            t('renew.unused')
          ) : (
            <>
              {t('renew.used')}: <RelativeTime at={health.lastReceivedAt} />
            </>
          )}
        </p>
      </RecordForm>
    </Modal>
  )
}
