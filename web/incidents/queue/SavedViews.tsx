import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addSavedView, exportIncidents, listSavedViews, removeSavedView } from '../../../contract/records.ts'
import type { SavedView } from '../../../contract/records.ts'
import { paths } from '../../paths.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { tell, tellFailure } from '../../ui/toast.ts'
import { searchOf } from './filter.ts'
import type { Filter } from './filter.ts'

const NameView = lazy(async () => ({ default: (await import('./NameView.tsx')).NameView }))

/** Filters kept under a name: one's own, and those that others share. */
export function SavedViews({ filter }: { filter: Filter }) {
  const { t } = useTranslation('queue')
  const views = useAnswer(listSavedViews, {}).data?.items ?? []
  const [naming, setNaming] = useState(false)
  const mayExport = mayOne(useMe(), 'data.export')
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconBookmark size={16} stroke={1.75} aria-hidden />}>
            {t('saved.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <ViewItem key={view.id} view={view} />
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setNaming(true)}>{t('saved.save')}</Menu.Item>
          {mayExport && (
            <Menu.Item component="a" href={`${exportIncidents.path}?format=csv`} download>
              {t('saved.export')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{naming && <NameView filter={filter} onClose={() => setNaming(false)} />}</Suspense>
    </>
  )
}

function ViewItem({ view }: { view: SavedView }) {
  const { t } = useTranslation('queue')
  const remove = useVerb(removeSavedView)
  const restore = useVerb(addSavedView)
  const { name, isShared, filter } = view
  const bringBack = () => restore.mutate({ name, isShared, filter }, { onError: tellFailure })
  return (
    <div style={{ display: 'flex', alignItems: 'center' }}>
      <Menu.Item
        component={Link}
        to={paths.queue(searchOf(filter).toString())}
        rightSection={isShared ? <IconUsers size={14} stroke={1.75} aria-label={t('saved.isShared')} /> : null}
      >
        {name}
      </Menu.Item>
      {view.isMine && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('saved.remove', { name })}
          onClick={() =>
            remove.mutate(
              { savedViewId: view.id },
              { onSuccess: () => tell(t('saved.removed', { name }), bringBack), onError: tellFailure },
            )
          }
        >
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      )}
    </div>
  )
}
