import { Alert, Select, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addCategory, changeCategory, listCategories } from '../../contract/catalogue.ts'
import type { Category } from '../../contract/catalogue.ts'
import { listTeams, readOrganisation } from '../../contract/people.ts'
import { CompetencyPicker } from '../people/CompetencyPicker.tsx'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { choicesOf } from '../ui/choices.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { Tag } from '../ui/Tag.tsx'
import { treeOf } from './tree.ts'

/** The tree by which incidents are sorted. */
export function Categories() {
  const { t } = useTranslation('catalogue')
  const categories = useAnswer(listCategories, {})
  const all = categories.data?.items ?? []
  return (
    <SettingsRecords
      section="categories"
      list={{ ...categories, data: categories.data?.items }}
      columns={[
        { head: t('category.team'), render: (category) => category.team?.name },
        {
          head: t('competencies'),
          render: (category) => category.competencies.map(({ name }) => name).join(', '),
          isWide: true,
        },
      ]}
      depth={treeOf(all).depth}
      renderBeside={(category) => category.isRestricted && <Tag tone="amber">{t('category.restricted')}</Tag>}
      addVerb={t('category.add')}
      renderDialog={(category, close) => <CategoryDialog category={category} all={all} onClose={close} />}
    />
  )
}

interface CategoryDialogProps {
  category: Category | undefined
  all: readonly Category[]
  onClose(): void
}

function CategoryDialog({ category, all, onClose }: CategoryDialogProps) {
  const { t } = useTranslation('catalogue')
  const teams = useAnswer(listTeams, {})
  const form = useFields({
    name: category?.name ?? '',
    parentId: category?.parentId ?? null,
    teamId: category?.team?.id ?? null,
    competencyIds: category?.competencies.map(({ id }) => id) ?? [],
    isRestricted: category?.isRestricted ?? false,
  })
  const { isWithin } = treeOf(all)
  const knowsOrganisation = mayOne(useMe(), 'settings.manage', 'incident.work')
  const organisation = useAnswer(readOrganisation, {}, { enabled: knowsOrganisation })
  const ofMonitoring = all.find(({ id }) => id === organisation.data?.monitoringCategory?.id)
  const hidesMonitoring =
    category !== undefined && form.values.isRestricted && ofMonitoring && isWithin(ofMonitoring, category.id)
  const parents = category === undefined ? all : all.filter((one) => !isWithin(one, category.id))
  return (
    <RecordEditor
      record={category}
      idName="categoryId"
      add={addCategory}
      change={changeCategory}
      form={form}
      addTitle={t('category.add')}
      changeTitle={category?.path}
      onClose={onClose}
    >
      <NameInput {...form.text('name')} />
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
      <CompetencyPicker
        label={t('competencies')}
        description={t('category.competenciesHint')}
        value={form.values.competencyIds}
        onChange={(ids) => form.set('competencyIds', ids)}
      />
      <Switch
        label={t('category.isRestricted')}
        description={t('category.isRestrictedHint')}
        checked={form.values.isRestricted}
        onChange={(event) => form.set('isRestricted', event.currentTarget.checked)}
      />
      {hidesMonitoring && (
        <Alert color="yellow" role="status">
          {t('category.hidesMonitoring', { name: ofMonitoring.path })}
        </Alert>
      )}
    </RecordEditor>
  )
}
