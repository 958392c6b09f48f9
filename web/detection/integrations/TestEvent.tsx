import { Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendTestEvent } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { FirstEvent } from './FirstEvent.tsx'
import { sourceWords } from './source-words.ts'

/** Sends an event as the tool would, and shows what becomes of it. */
export function TestEvent({ integration, onClose }: { integration: Integration; onClose(): void }) {
  const { t } = useTranslation(['integrations', 'ui'])
  const send = useVerb(sendTestEvent)
  const [before] = useState(integration)
  const [makesIncident, setMakesIncident] = useState(false)
  return (
    <Modal opened onClose={onClose} title={t('test.verb')} closeButtonProps={{ 'aria-label': t('ui:close') }}>
      {send.data === undefined ? (
        <RecordForm
          verb={t('test.send')}
          attempt={send}
          onCancel={onClose}
          onSubmit={() => send.mutate({ integrationId: integration.id, makesIncident })}
        >
          <p>{t('test.what', { tool: sourceWords(t, integration.source).name })}</p>
          <Checkbox
            label={t('test.incident')}
            description={t('test.incidentHint')}
            checked={makesIncident}
            onChange={({ currentTarget: { checked } }) => setMakesIncident(checked)}
          />
        </RecordForm>
      ) : (
        <FirstEvent integration={before} test={send.data} />
      )}
    </Modal>
  )
}
