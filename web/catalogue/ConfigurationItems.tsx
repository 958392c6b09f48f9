import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listConfigurationItems } from '../../contract/catalogue.ts'
import type { ConfigurationItem } from '../../contract/catalogue.ts'
import { usePages } from '../platform/pages.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { SearchBox, useSearch } from '../ui/SearchBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { ConfigurationItemDialog } from './ConfigurationItemDialog.tsx'

/** What services stand on: servers, databases, network, workplaces. */
export function ConfigurationItems() {
  const { t } = useTranslation(['catalogue', 'ui'])
  const search = useSearch()
  const { list, more, isReading } = usePages(listConfigurationItems, { limit: 100, ...search.sent })
  const [opened, setOpened] = useState<ConfigurationItem | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={() => setOpened('new')}>
      {t('ci.add')}
    </Button>
  )
  return (
    <SettingsPage section="configuration-items" actions={add}>
      <SearchBox search={search} label={t('ci.search')} />
      <Loaded query={list}>
        {(items) =>
          items.length > 0 ? (
            <Records
              label={t('configurationItems')}
              items={items}
              keyOf={(ci) => ci.id}
              onOpen={setOpened}
              isFaint={(ci) => !ci.isActive}
              more={more}
              isReading={isReading}
              name={{
                head: t('name'),
                render: (ci) => ci.name,
                renderBeside: (ci) => !ci.isActive && <Tag>{t('ui:record.retired')}</Tag>,
              }}
              columns={[
                { head: t('ci.type'), render: (ci) => ci.type },
                { head: t('ci.location'), render: (ci) => ci.location?.name, isWide: true },
                { head: t('team'), render: (ci) => ci.team?.name, isWide: true },
                {
                  head: t('ci.serialNumber'),
                  render: (ci) => <span className="mono">{ci.serialNumber}</span>,
                  isWide: true,
                },
              ]}
            />
          ) : search.q === '' ? (
            <EmptyState title={t('ci.none')} action={add}>
              {t('ci.noneWhy')}
            </EmptyState>
          ) : (
            <EmptyState title={t('ui:record.nothingFound')} />
          )
        }
      </Loaded>
      {opened !== undefined && (
        <ConfigurationItemDialog ci={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </SettingsPage>
  )
}
