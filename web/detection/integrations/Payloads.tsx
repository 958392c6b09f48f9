import { SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPayloads } from '../../../contract/detection.ts'
import type { ReceivedPayload } from '../../../contract/detection.ts'
import { usePages } from '../../platform/pages.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Records } from '../../ui/Records.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { FaultWords } from './FaultWords.tsx'
import { PayloadDialog } from './PayloadDialog.tsx'
import styles from './Payloads.module.css'

const which = ['all', 'faulty'] as const

interface PayloadsProps {
  integrationId: string
  /** When this changes, more has come. */
  lastReceivedAt: string | null
}

/** What came, newest first; one click shows it as it came. */
export function Payloads({ integrationId, lastReceivedAt }: PayloadsProps) {
  const { t, i18n } = useTranslation('integrations')
  const [shown, setShown] = useState<(typeof which)[number]>('all')
  const [opened, setOpened] = useState<ReceivedPayload>()
  const { list, more, isReading } = usePages(listPayloads, { integrationId, faultyOnly: String(shown === 'faulty') })
  const readFor = useRef(lastReceivedAt)
  const { refetch } = list
  useEffect(() => {
    if (readFor.current === lastReceivedAt) return
    readFor.current = lastReceivedAt
    void refetch()
  }, [lastReceivedAt, refetch])
  return (
    <div className={styles.payloads}>
      <SegmentedControl
        aria-label={t('payload.which')}
        data={which.map((one) => ({ value: one, label: t(`payload.${one}`) }))}
        value={shown}
        onChange={setShown}
      />
      <Loaded query={list} rows={3}>
        {(payloads) =>
          payloads.length === 0 ? (
            <p className="faint">{t(shown === 'all' ? 'payload.none' : 'payload.noneFaulty')}</p>
          ) : (
            <Records
              label={t('payload.title')}
              items={payloads}
              keyOf={({ id }) => id}
              onOpen={setOpened}
              more={more}
              isReading={isReading}
              name={{
                head: t('payload.received'),
                render: ({ receivedAt }) => <RelativeTime at={receivedAt} focusable={false} />,
              }}
              columns={[
                {
                  head: t('payload.understood'),
                  render: ({ eventCount, faults }) =>
                    faults.length === 0 ? (
                      t('payload.events', { count: eventCount })
                    ) : (
                      <div className={styles.fault}>
                        <FaultWords faults={faults} />
                      </div>
                    ),
                },
                {
                  head: t('payload.from'),
                  render: ({ address }) => <span className={`mono ${styles.whole}`}>{address}</span>,
                  isWide: true,
                },
                {
                  head: t('payload.size'),
                  render: ({ body, wasCut }) => (
                    <span className={styles.whole}>{sizeOf(body, wasCut, i18n.language)}</span>
                  ),
                  isWide: true,
                  isNumber: true,
                },
              ]}
            />
          )
        }
      </Loaded>
      {opened !== undefined && <PayloadDialog payload={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

function sizeOf(body: string, wasCut: boolean, language: string): string {
  const { size } = new Blob([body])
  const [value, unit] = size < 1000 ? [size, 'byte'] : [size / 1000, 'kilobyte']
  const words = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
  return wasCut ? `> ${words}` : words
}
