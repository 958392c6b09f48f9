import { Button, Select, Switch, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addCategory, changeCategory, listCategories } from '../../contract/catalogue.ts'
import type { Category } from '../../contract/catalogue.ts'
import { listTeams } from '../../contract/people.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { choicesOf } from '../ui/choices.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { Records } from '../ui/Records.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tell } from '../ui/toast.ts'
import { treeOf } from './tree.ts'

/** The tree by which incidents are sorted. */
export function Categories() {
  const { t } = useTranslation(['catalogue', 'ui'])
  const categories = useAnswer(listCategories, {})
  const [opened, setOpened] = useState<Category | 'new'>()
  return (
    <SettingsPage
      section="categories"
      actions={
        <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={() => setOpened('new')}>
          {t('category.add')}
        </Button>
      }
    >
      <Loaded query={categories}>
        {({ items }) => (
          <>
            <Records
              label={t('categories')}
              items={items}
              keyOf={(category) => category.id}
              onOpen={setOpened}
              isFaint={(category) => !category.isActive}
              name={{
                head: t('name'),
                render: (category) => category.name,
                depth: treeOf(items).depth,
                renderBeside: (category) => (
                  <>
                    {category.isRestricted && <Tag tone="amber">{t('category.restricted')}</Tag>}
                    {!category.isActive && <Tag>{t('ui:record.retired')}</Tag>}
                  </>
                ),
              }}
              columns={[{ head: t('category.team'), render: (category) => category.team?.name }]}
            />
            {opened !== undefined && (
              <CategoryDialog
                category={opened === 'new' ? undefined : opened}
                all={items}
                onClose={() => setOpened(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </SettingsPage>
  )
}

interface CategoryDialogProps {
  category: Category | undefined
  all: readonly Category[]
  onClose(): void
}

function CategoryDialog({ category, all, onClose }: CategoryDialogProps) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const teams = useAnswer(listTeams, {})
  const add = useVerb(addCategory)
  const change = useVerb(changeCategory)
  const attempt = category === undefined ? add : change
  const form = useFields({
    name: category?.name ?? '',
    parentId: category?.parentId ?? null,
    teamId: category?.team?.id ?? null,
    isRestricted: category?.isRestricted ?? false,
  })
  const { isWithin } = treeOf(all)
  const parents = category === undefined ? all : all.filter((one) => !isWithin(one, category.id))
  const done = (saved: Category) => {
    tell(t(category === undefined ? 'ui:record.added' : 'ui:record.saved', { name: saved.name }))
    onClose()
  }
  const save = () => {
    if (category === undefined) return add.mutate(form.values, { onSuccess: done })
    const version = versionFor(category, change.error)
    change.mutate({ categoryId: category.id, version, ...form.changed }, { onSuccess: done })
  }
  return (
    <RecordDialog
      title={category?.path ?? t('category.add')}
      verb={t('ui:record.save')}
      attempt={attempt}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        category !== undefined && (
          <RetireButton
            endpoint={changeCategory}
            which={{ categoryId: category.id }}
            record={category}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        label={t('name')}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        {...form.text('name')}
      />
      <Select
        label={t('category.parent')}
        placeholder={t('category.top')}
        data={choicesOf(parents)}
        searchable
        clearable
        {...form.choice('parentId')}
      />
      <Select
        label={t('category.team')}
        description={t('category.teamHint')}
        data={choicesOf(teams.data?.items, category?.team ?? null)}
        searchable
        clearable
        {...form.choice('teamId')}
      />
      <Switch
        label={t('category.isRestricted')}
        description={t('category.isRestrictedHint')}
        checked={form.values.isRestricted}
        onChange={(event) => form.set('isRestricted', event.currentTarget.checked)}
      />
    </RecordDialog>
  )
}
