import { useTranslation } from 'react-i18next'
import { listConfigurationItems } from '../../contract/catalogue.ts'
import { usePages } from '../platform/pages.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { useSearch } from '../ui/SearchBox.tsx'
import { ConfigurationItemDialog } from './ConfigurationItemDialog.tsx'

/** What services stand on: servers, databases, network, workplaces. */
export function ConfigurationItems() {
  const { t } = useTranslation('catalogue')
  const search = useSearch()
  const pages = usePages(listConfigurationItems, { limit: 100, ...search.sent })
  return (
    <SettingsRecords
      section="configuration-items"
      {...pages}
      search={{ search, label: t('ci.search') }}
      columns={[
        { head: t('ci.type'), render: (ci) => ci.type },
        { head: t('ci.location'), render: (ci) => ci.location?.name, isWide: true },
        { head: t('team'), render: (ci) => ci.team?.name, isWide: true },
        { head: t('ci.serialNumber'), render: (ci) => <span className="mono">{ci.serialNumber}</span>, isWide: true },
      ]}
      addVerb={t('ci.add')}
      empty={{ title: t('ci.none'), why: t('ci.noneWhy') }}
      renderDialog={(ci, close) => <ConfigurationItemDialog ci={ci} onClose={close} />}
    />
  )
}
