import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { TabLinks } from '../ui/TabLinks.tsx'

const tabs = [
  { name: 'open', to: paths.silences() },
  { name: 'windows', to: paths.maintenanceWindows() },
  { name: 'expired', to: paths.endedSilences() },
] as const

/** What keeps alerts quiet: for a reason of the moment, or for planned work. */
export function SilenceTabs({ current }: { current: (typeof tabs)[number]['name'] }) {
  const { t } = useTranslation('silences')
  return (
    <TabLinks
      label={t('views')}
      tabs={tabs.map(({ name, to }) => ({ name, words: t(`tab.${name}`), to, isCurrent: name === current }))}
    />
  )
}
