import { ActionIcon, Button, Menu, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addSavedView, listSavedViews, removeSavedView } from '../../../contract/records.ts'
import type { SavedView } from '../../../contract/records.ts'
import { paths } from '../../paths.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import { wordsFor } from '../../platform/problem-words.ts'
import { tell, tellFailure } from '../../ui/toast.ts'
import { searchOf } from './filter.ts'
import type { Filter } from './filter.ts'

/** Filters kept under a name: one's own, and those that others share. */
export function SavedViews({ filter }: { filter: Filter }) {
  const { t } = useTranslation('queue')
  const views = useAnswer(listSavedViews, {}).data?.items ?? []
  const [naming, setNaming] = useState(false)
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
        </Menu.Dropdown>
      </Menu>
      {naming && <NameView filter={filter} onClose={() => setNaming(false)} />}
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

function NameView({ filter, onClose }: { filter: Filter; onClose(): void }) {
  const { t } = useTranslation('queue')
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const add = useVerb(addSavedView)
  return (
    <Modal opened onClose={onClose} title={t('saved.title')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(
            { name, isShared, filter },
            {
              onSuccess: () => {
                tell(t('saved.done', { name }))
                onClose()
              },
            },
          )
        }}
      >
        <Stack>
          <TextInput
            label={t('saved.name')}
            required
            withAsterisk={false}
            maxLength={60}
            data-autofocus
            error={add.error === null ? null : wordsFor(add.error)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Switch
            label={t('saved.share')}
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button type="submit" variant="filled" loading={add.isPending}>
            {t('saved.verb')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
