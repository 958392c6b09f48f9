import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { removeHeartbeat } from '../../../contract/heartbeats.ts'
import type { Heartbeat } from '../../../contract/heartbeats.ts'
import { useVerb } from '../../platform/answers.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { tell } from '../../ui/toast.ts'

/** Its address would be another if it came back, so it is asked. */
export function RemoveHeartbeat({ heartbeat: { id, name }, onClose }: { heartbeat: Heartbeat; onClose(): void }) {
  const { t } = useTranslation(['heartbeats', 'ui'])
  const remove = useVerb(removeHeartbeat)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('remove.title', { name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <RecordForm
        verb={t('remove.verb')}
        attempt={remove}
        onCancel={onClose}
        onSubmit={() =>
          remove.mutate(
            { heartbeatId: id },
            {
              onSuccess: () => {
                tell(t('remove.done', { name }))
                onClose()
              },
            },
          )
        }
      >
        <p>{t('remove.what')}</p>
      </RecordForm>
    </Modal>
  )
}
