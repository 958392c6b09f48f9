import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMaintenanceWindows } from '../../contract/silences.ts'
import type { MaintenanceWindow } from '../../contract/silences.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { Records } from '../ui/Records.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Back } from './Back.tsx'
import { Occurrences } from './Occurrences.tsx'
import { recurrenceWords } from './recurrence-words.ts'
import { SilenceTabs } from './SilenceTabs.tsx'
import { WindowDialog } from './WindowDialog.tsx'

/** Planned work: what is on, what comes, what is over. */
export function Windows() {
  const { t } = useTranslation('silences')
  const mayPlan = mayOne(useMe(), 'detection.manage', 'incident.coordinate')
  const windows = useAnswer(listMaintenanceWindows, {})
  const [opened, setOpened] = useState<MaintenanceWindow | 'new'>()
  return (
    <Page
      title={t('title')}
      beside={<Back />}
      actions={mayPlan && <AddButton verb={t('window.add')} onClick={() => setOpened('new')} />}
    >
      <SilenceTabs current="windows" />
      <Loaded query={windows}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('empty.windows')}>{t('emptyWhy.windows')}</EmptyState>
          ) : (
            <WindowList items={items} onOpen={mayPlan ? setOpened : undefined} />
          )
        }
      </Loaded>
      {opened !== undefined && (
        <WindowDialog window={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  )
}

interface WindowListProps {
  items: readonly MaintenanceWindow[]
  onOpen: ((window: MaintenanceWindow) => void) | undefined
}

function WindowList({ items, onOpen }: WindowListProps) {
  const { t, i18n } = useTranslation('silences')
  return (
    <Records
      label={t('tab.windows')}
      items={items}
      keyOf={({ id }) => id}
      onOpen={onOpen}
      isFaint={({ next, isActive }) => next === null || !isActive}
      name={{
        head: t('window.name'),
        render: ({ name }) => name,
        renderBeside: (window) => <Standing window={window} />,
      }}
      columns={[
        {
          head: t('window.items'),
          render: ({ items: about }) => about.map(({ name }) => name).join(', '),
          isWide: true,
        },
        {
          head: t('window.change'),
          render: ({ changeReference }) => <span className="whole">{changeReference}</span>,
          isWide: true,
        },
        {
          head: t('window.comes'),
          render: ({ recurrence }) => recurrenceWords(t, i18n.language, recurrence),
          isWide: true,
        },
        { head: t('column.alerts'), render: ({ alertCount }) => alertCount, isNumber: true },
        { head: t('window.next'), render: (window) => <Occurrences window={window} /> },
      ]}
    />
  )
}

function Standing({ window }: { window: MaintenanceWindow }) {
  const { t } = useTranslation('silences')
  if (!window.isActive) return <Tag>{t('window.calledOff')}</Tag>
  if (window.next === null) return <Tag>{t('window.over')}</Tag>
  return window.next.isOn ? <Tag tone="blue">{t('window.isOn')}</Tag> : null
}
