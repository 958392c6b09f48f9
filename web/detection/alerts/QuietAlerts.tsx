import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { listAlerts } from '../../../contract/detection.ts'
import type { Alert } from '../../../contract/detection.ts'
import type { Sent } from '../../../contract/endpoint.ts'
import { usePages } from '../../platform/pages.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Records } from '../../ui/Records.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { AlertDialog } from './AlertDialog.tsx'
import { QuietWords } from './QuietWords.tsx'
import { SeverityTag } from './SeverityTag.tsx'

interface QuietAlertsProps {
  filter: Omit<Sent<typeof listAlerts>, 'view' | 'after' | 'limit'>
  nothing: ReactNode
}

/** What fires and is kept quiet, with what does it. */
export function QuietAlerts({ filter, nothing }: QuietAlertsProps) {
  const { t } = useTranslation('alerts')
  const { list, more, isReading } = usePages(listAlerts, { ...filter, view: 'suppressed' })
  const [opened, setOpened] = useState<Alert>()
  return (
    <Loaded query={list} rows={8}>
      {(alerts) =>
        alerts.length === 0 ? (
          nothing
        ) : (
          <>
            <Records
              label={t('tab.quiet')}
              items={alerts}
              keyOf={({ id }) => id}
              onOpen={setOpened}
              name={{
                head: t('column.alert'),
                render: ({ title }) => title,
                renderBeside: ({ severity }) => <SeverityTag severity={severity} />,
              }}
              columns={[
                {
                  head: t('column.quietBy'),
                  render: ({ suppression }) => suppression && <QuietWords suppression={suppression} />,
                },
                { head: t('column.integration'), render: ({ integration }) => integration.name, isWide: true },
                {
                  head: t('column.since'),
                  render: ({ firedAt }) => firedAt !== null && <RelativeTime at={firedAt} />,
                  isWide: true,
                },
              ]}
              more={more}
              isReading={isReading}
            />
            {opened !== undefined && <AlertDialog alert={opened} onClose={() => setOpened(undefined)} />}
          </>
        )
      }
    </Loaded>
  )
}
