import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { dropFailedWork, retryFailedWork } from '../../contract/upkeep.ts'
import type { FailedWork } from '../../contract/upkeep.ts'
import { useVerb } from '../platform/answers.ts'
import { Facts } from '../ui/Facts.tsx'
import { RecordForm, Refused } from '../ui/RecordForm.tsx'
import { exactly } from '../ui/time.ts'
import { tell } from '../ui/toast.ts'
import { pageOf, useRecordWords, useWorkWords } from './failed-work.ts'

interface FailedWorkDialogProps {
  failed: FailedWork
  onClose(): void
}

/** One piece of work that has failed, and what to do about it. */
export function FailedWorkDialog({ failed, onClose }: FailedWorkDialogProps) {
  const { t, i18n } = useTranslation(['settings', 'ui'])
  const workWords = useWorkWords()
  const recordWords = useRecordWords()
  const retry = useVerb(retryFailedWork)
  const [isDropping, setDropping] = useState(false)
  const { reactionId, record, work, error, since, eventType, triesAgainAt } = failed
  const page = record === null ? undefined : pageOf(record)
  if (isDropping && reactionId !== null)
    return (
      <DropFailedWork
        title={t('failedWork.dropOf', { work: workWords(work) })}
        reactionId={reactionId}
        onClose={onClose}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={workWords(work)}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {retry.error !== null && <Refused error={retry.error} />}
      <Facts
        facts={{
          [t('failedWork.of')]: page === undefined ? recordWords(failed) : <Link to={page}>{recordWords(failed)}</Link>,
          [t('failedWork.error')]: error,
          [t('failedWork.since')]: exactly(since, i18n.language),
          ...(eventType !== null && { [t('failedWork.after')]: <span className="mono">{eventType}</span> }),
          [t('failedWork.next')]:
            triesAgainAt === null
              ? t('failedWork.asked')
              : t('failedWork.byItself', { at: exactly(triesAgainAt, i18n.language) }),
        }}
      />
      {reactionId !== null && (
        <Group justify="space-between" mt="md">
          <Button variant="subtle" color="gray" onClick={() => setDropping(true)}>
            {t('failedWork.drop')}
          </Button>
          <Button
            variant="filled"
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(
                { reactionId },
                {
                  onSuccess: ({ count }) => {
                    tell(t('failedWork.retried', { count }))
                    onClose()
                  },
                },
              )
            }
          >
            {t('failedWork.retry')}
          </Button>
        </Group>
      )}
    </Modal>
  )
}

/** It cannot be undone, so it is asked. */
function DropFailedWork({ title, reactionId, onClose }: { title: string; reactionId: string; onClose(): void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const drop = useVerb(dropFailedWork)
  const done = () => {
    tell(t('failedWork.dropped'))
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui:close') }}>
      <RecordForm
        verb={t('failedWork.drop')}
        attempt={drop}
        onCancel={onClose}
        onSubmit={() => drop.mutate({ reactionId }, { onSuccess: done })}
      >
        <p>{t('failedWork.dropWhat')}</p>
      </RecordForm>
    </Modal>
  )
}
