import { Select, Switch } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addRelation, listConfigurationItems, listServices, RelationKind } from '../../contract/catalogue.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { RecordForm } from '../ui/RecordForm.tsx'

interface AddRelationProps {
  item: { kind: 'service' | 'ci'; id: string }
  direction: 'needs' | 'neededBy'
  onClose(): void
}

/** Says that one thing needs another: which, how, and whether something else can stand in. */
export function AddRelation({ item, direction, onClose }: AddRelationProps) {
  const { t } = useTranslation('catalogue')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const sent = { limit: 20, ...(q !== '' && { q }) }
  const services = useAnswer(listServices, sent).data?.items ?? []
  const cis = useAnswer(listConfigurationItems, sent).data?.items ?? []
  const add = useVerb(addRelation)
  const form = useFields({ other: null as string | null, kind: 'depends_on', isRedundant: false })
  const others = (items: readonly { id: string; name: string; isActive: boolean }[], kind: 'service' | 'ci') =>
    items
      .filter(({ id, isActive }) => isActive && id !== item.id)
      .map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }))
  return (
    <RecordForm
      verb={t('relation.addVerb')}
      attempt={add}
      disabled={form.values.other === null}
      onCancel={onClose}
      onSubmit={() => {
        const [kind, id = ''] = form.values.other?.split(' ') ?? []
        const other = { kind: kind as 'service' | 'ci', id }
        const [dependent, needed] = direction === 'needs' ? [item, other] : [other, item]
        const { isRedundant } = form.values
        add.mutate(
          { dependent, needed, kind: form.values.kind as (typeof RelationKind.options)[number], isRedundant },
          { onSuccess: onClose },
        )
      }}
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
        searchValue={typed}
        onSearchChange={setTyped}
        ref={focusAtOnce}
        {...form.choice('other')}
      />
      <Select
        label={t('relation.how')}
        data={RelationKind.options.map((kind) => ({ value: kind, label: t(`relation.kind.${kind}`) }))}
        allowDeselect={false}
        value={form.values.kind}
        onChange={(kind) => form.set('kind', kind ?? 'depends_on')}
      />
      <Switch
        label={t('relation.isRedundant')}
        description={t('relation.isRedundantHint')}
        checked={form.values.isRedundant}
        onChange={(event) => form.set('isRedundant', event.currentTarget.checked)}
      />
    </RecordForm>
  )
}
