import { useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import type { Search } from '../ui/SearchBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { Section } from './sections.ts'
import { SettingsPage } from './SettingsPage.tsx'

interface Listed {
  id: string
  name: string
  isActive: boolean
}

interface SettingsRecordsProps<Item extends Listed> {
  section: Section['name']
  /** What the first column is about, where that is not a name. */
  nameHead?: string
  list: ComponentProps<typeof Loaded<readonly Item[]>>['query']
  columns: ComponentProps<typeof Records<Item>>['columns']
  /** Where the list is a tree. */
  depth?: (item: Item) => number
  /** Tags of those in use. */
  renderBeside?: (item: Item) => ReactNode
  /** Where the organisation has another word for what is out of use. */
  retiredWord?: string
  /** Where the list is too long to look through; `label` says by what it is found. */
  search?: { search: Search; label: string }
  more?: (() => void) | undefined
  isReading?: boolean
  addVerb: string
  /** Where an organisation may begin without any. */
  empty?: { title: string; why: string }
  /** Opened on one of the items, or on none to add one. */
  renderDialog(item: Item | undefined, close: () => void): ReactNode
}

/** A section that is a list: each record opens in a dialog, and so does a new one. */
export function SettingsRecords<Item extends Listed>(props: SettingsRecordsProps<Item>) {
  const { section, list, columns, search, more, isReading, empty, renderDialog } = props
  const { t } = useTranslation(['settings', 'ui'])
  const [opened, setOpened] = useState<Item | 'new'>()
  const add = <AddButton verb={props.addVerb} onClick={() => setOpened('new')} />
  return (
    <SettingsPage section={section} actions={add}>
      {search !== undefined && <SearchBox {...search} />}
      <Loaded query={list}>
        {(items) =>
          items.length > 0 || empty === undefined ? (
            <Records
              label={t(`section.${section}.title`)}
              items={items}
              keyOf={(item) => item.id}
              onOpen={setOpened}
              isFaint={(item) => !item.isActive}
              more={more}
              isReading={isReading}
              name={{
                head: props.nameHead ?? t('ui:record.name'),
                render: (item) => item.name,
                depth: props.depth,
                renderBeside: (item) => (
                  <>
                    {props.renderBeside?.(item)}
                    {!item.isActive && <Tag>{props.retiredWord ?? t('ui:record.retired')}</Tag>}
                  </>
                ),
              }}
              columns={columns}
            />
          ) : search === undefined || search.search.q === '' ? (
            <EmptyState title={empty.title} action={add}>
              {empty.why}
            </EmptyState>
          ) : (
            <EmptyState title={t('ui:record.nothingFound')} />
          )
        }
      </Loaded>
      {opened !== undefined && renderDialog(opened === 'new' ? undefined : opened, () => setOpened(undefined))}
    </SettingsPage>
  )
}
