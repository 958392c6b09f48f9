import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listIntegrations } from '../../../contract/detection.ts'
import { listHeartbeats } from '../../../contract/heartbeats.ts'
import type { Heartbeat } from '../../../contract/heartbeats.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { SettingsPage } from '../../settings/SettingsPage.tsx'
import { AddButton } from '../../ui/AddButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Records } from '../../ui/Records.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Tag } from '../../ui/Tag.tsx'
import type { TagTone } from '../../ui/Tag.tsx'
import { moment, useNow } from '../../ui/time.ts'
import { HeartbeatDialog } from './HeartbeatDialog.tsx'
import { RemoveHeartbeat } from './RemoveHeartbeat.tsx'

/** Pings are announced to nobody. */
const renewEvery = 10_000
const tones: Record<Heartbeat['state'], TagTone> = { waiting: 'blue', heard: 'green', missed: 'red', disabled: 'plain' }

/** What must be heard of again and again, and whether it is. */
export function Heartbeats() {
  const { t, i18n } = useTranslation(['heartbeats', 'settings'])
  const now = useNow()
  const heartbeats = useAnswer(listHeartbeats, {}, { refetchInterval: renewEvery })
  const integrations = useAnswer(listIntegrations, {}).data?.items
  const [opened, setOpened] = useState<Heartbeat | 'new'>()
  const [removing, setRemoving] = useState<Heartbeat>()
  const add = integrations !== undefined && integrations.length > 0 && (
    <AddButton verb={t('add')} onClick={() => setOpened('new')} />
  )
  return (
    <SettingsPage section="heartbeats" actions={add}>
      <Loaded query={heartbeats}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')} action={add === false ? <NeedsIntegration /> : add}>
              {t('noneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('settings:section.heartbeats.title')}
              items={items}
              keyOf={({ id }) => id}
              onOpen={setOpened}
              isFaint={({ isEnabled }) => !isEnabled}
              name={{
                head: t('name'),
                render: ({ name }) => name,
                renderBeside: ({ state }) => <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>,
              }}
              columns={[
                {
                  head: t('every'),
                  render: ({ interval, intervalUnit }) => t(`span.${intervalUnit}`, { count: interval }),
                },
                {
                  head: t('lastPing'),
                  render: ({ lastPingAt }) =>
                    lastPingAt === null ? (
                      <span className="faint">{t('never')}</span>
                    ) : (
                      <RelativeTime at={lastPingAt} />
                    ),
                  isWide: true,
                },
                {
                  head: t('due'),
                  render: ({ dueAt }) => (dueAt === null ? '' : moment(dueAt, i18n.language, now)),
                  isWide: true,
                },
                {
                  head: t('integration'),
                  render: ({ integrationId }) => integrations?.find(({ id }) => id === integrationId)?.name,
                  isWide: true,
                },
              ]}
            />
          )
        }
      </Loaded>
      {opened !== undefined && (
        <HeartbeatDialog
          key={opened === 'new' ? 'new' : opened.id}
          heartbeat={opened === 'new' ? undefined : opened}
          integrations={integrations ?? []}
          onAdded={setOpened}
          onRemove={(heartbeat) => {
            setOpened(undefined)
            setRemoving(heartbeat)
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
      {removing !== undefined && <RemoveHeartbeat heartbeat={removing} onClose={() => setRemoving(undefined)} />}
    </SettingsPage>
  )
}

/** A heartbeat's alert is one of an integration, so that comes first. */
function NeedsIntegration() {
  const { t } = useTranslation('heartbeats')
  return <Link to={paths.addIntegration()}>{t('integrationFirst')}</Link>
}
