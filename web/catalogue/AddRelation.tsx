import { Autocomplete, Select, Switch } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addRelation,
  listConfigurationItems,
  listRelations,
  listServices,
  RelationKind,
} from '../../contract/catalogue.ts'
import type { CatalogueItem } from '../../contract/catalogue.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { RecordForm } from '../ui/RecordForm.tsx'
import { RelationPreview } from './RelationPreview.tsx'

interface AddRelationProps {
  item: CatalogueItem
  direction: 'needs' | 'neededBy'
  onClose(): void
}

const blank: {
  other: string | null
  kind: (typeof RelationKind.options)[number]
  isRedundant: boolean
  redundancyGroup: string
} = { other: null, kind: 'depends_on', isRedundant: false, redundancyGroup: '' }

/** Says that one thing needs another: which, how, and whether something else can stand in. */
export function AddRelation({ item, direction, onClose }: AddRelationProps) {
  const { t } = useTranslation('catalogue')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const sent = { limit: 20, ...(q !== '' && { q }) }
  const services = useAnswer(listServices, sent).data?.items ?? []
  const cis = useAnswer(listConfigurationItems, sent).data?.items ?? []
  const add = useVerb(addRelation)
  const form = useFields(blank)
  const others = (items: readonly { id: string; name: string; isActive: boolean }[], kind: 'service' | 'ci') =>
    items
      .filter(({ id, isActive }) => isActive && id !== item.id)
      .map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }))
  const { kind, isRedundant, redundancyGroup } = form.values
  const other = form.values.other === null ? undefined : itemIn(form.values.other)
  const [dependent, needed] = direction === 'needs' ? [item, other] : [other, item]
  const relation = dependent &&
    needed && { dependent, needed, kind, isRedundant, redundancyGroup: isRedundant ? redundancyGroup : '' }
  const siblings = useAnswer(
    listRelations,
    { itemId: dependent?.id },
    { enabled: isRedundant && dependent !== undefined },
  )
  const groups = siblings.data?.items.flatMap(({ redundancyGroup: group, ...one }) =>
    one.dependent.id === dependent?.id && group !== '' ? [group] : [],
  )
  return (
    <RecordForm
      verb={t('relation.addVerb')}
      attempt={add}
      isIncomplete={relation === undefined}
      onCancel={onClose}
      onSubmit={() => relation && add.mutate(relation, { onSuccess: onClose })}
    >
      <Select
        label={t(`relation.${direction}`)}
        placeholder={t('relation.find')}
        nothingFoundMessage={t('relation.nothingFound')}
        data={[
          { group: t('services'), items: others(services, 'service') },
          { group: t('configurationItems'), items: others(cis, 'ci') },
        ]}
        searchable
        required
        withAsterisk={false}
        searchValue={typed}
        onSearchChange={setTyped}
        ref={focusAtOnce}
        {...form.choice('other')}
      />
      <Select
        label={t('relation.how')}
        data={RelationKind.options.map((kind) => ({ value: kind, label: t(`relation.kind.${kind}`) }))}
        allowDeselect={false}
        value={kind}
        onChange={(chosen) => form.set('kind', chosen ?? 'depends_on')}
      />
      <Switch
        label={t('relation.isRedundant')}
        description={t('relation.isRedundantHint')}
        checked={isRedundant}
        onChange={(event) => form.set('isRedundant', event.currentTarget.checked)}
      />
      {isRedundant && (
        <Autocomplete
          label={t('relation.group')}
          description={t('relation.groupHint')}
          maxLength={60}
          data={[...new Set(groups)]}
          value={redundancyGroup}
          onChange={(group) => form.set('redundancyGroup', group)}
        />
      )}
      {relation !== undefined && <RelationPreview relation={relation} />}
    </RecordForm>
  )
}

function itemIn(value: string): CatalogueItem {
  const [kind, id = ''] = value.split(' ')
  return { kind: kind as CatalogueItem['kind'], id }
}
