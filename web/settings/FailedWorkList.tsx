import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFailedWork, retryFailedWork } from '../../contract/upkeep.ts'
import type { FailedWork } from '../../contract/upkeep.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { tell, tellFailure } from '../ui/toast.ts'
import { FailedWorkDialog } from './FailedWorkDialog.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { useRecordWords, useWorkWords } from './failed-work.ts'
import styles from './Settings.module.css'

/** What was to be done by itself and has failed: which, of what and why, tried again or dropped. */
export function FailedWorkList() {
  const { t } = useTranslation('settings')
  const workWords = useWorkWords()
  const recordWords = useRecordWords()
  const failed = useAnswer(listFailedWork, {}, { refetchInterval: 30_000 })
  const retry = useVerb(retryFailedWork)
  const [opened, setOpened] = useState<FailedWork>()
  const canRetry = failed.data?.items.some(({ reactionId }) => reactionId !== null) ?? false
  const retryAll = () =>
    retry.mutate({}, { onSuccess: ({ count }) => tell(t('failedWork.retried', { count })), onError: tellFailure })
  return (
    <SettingsPage
      section="failed-work"
      actions={
        canRetry && (
          <Button variant="filled" loading={retry.isPending} onClick={retryAll}>
            {t('failedWork.retryAll')}
          </Button>
        )
      }
    >
      <Loaded query={failed}>
        {({ items, total }) =>
          items.length === 0 ? (
            <EmptyState title={t('failedWork.none')} />
          ) : (
            <>
              {items.length < total && (
                <p className={styles.lead}>{t('failedWork.shown', { shown: items.length, total })}</p>
              )}
              <Records
                label={t('section.failed-work.title')}
                items={items}
                keyOf={({ reactionId, work, since }) => reactionId ?? `${work} ${since}`}
                onOpen={setOpened}
                name={{ head: t('failedWork.what'), render: ({ work }) => workWords(work) }}
                columns={[
                  { head: t('failedWork.of'), render: recordWords },
                  { head: t('failedWork.error'), render: ({ error }) => error, isWide: true },
                  { head: t('failedWork.since'), render: ({ since }) => <RelativeTime at={since} /> },
                ]}
              />
            </>
          )
        }
      </Loaded>
      {opened !== undefined && <FailedWorkDialog failed={opened} onClose={() => setOpened(undefined)} />}
    </SettingsPage>
  )
}
