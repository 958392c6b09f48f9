import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listCategories, listCustomers } from '../../contract/catalogue.ts'
import type { Service } from '../../contract/catalogue.ts'
import { listTeams } from '../../contract/people.ts'
import { CompetencyPicker } from '../people/CompetencyPicker.tsx'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { choicesOf } from '../ui/choices.ts'
import { criticalities } from './Criticality.tsx'
import { ServiceForm } from './ServiceForm.tsx'

/** What the service is called, how much hangs on it, and who answers for it. */
export function ServiceFacts({ service, onClose }: { service: Service; onClose(): void }) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const teams = useAnswer(listTeams, {})
  const customers = useAnswer(listCustomers, {})
  const categories = useAnswer(listCategories, {})
  const form = useFields({
    name: service.name,
    criticality: service.criticality,
    serviceOwnerId: service.serviceOwner?.id ?? null,
    productOwnerId: service.productOwner?.id ?? null,
    resourceOwnerId: service.resourceOwner?.id ?? null,
    teamId: service.team?.id ?? null,
    customerId: service.customer?.id ?? null,
    categoryId: service.category?.id ?? null,
    competencyIds: service.competencies.map(({ id }) => id),
    userCount: service.userCount,
  })
  return (
    <ServiceForm service={service} changed={form.changed} isChanged={form.isChanged} onClose={onClose}>
      <TextInput label={t('name')} required withAsterisk={false} maxLength={100} {...form.text('name')} />
      <Select
        label={t('service.criticality')}
        description={t('service.criticalityHint')}
        data={criticalities.map((level) => ({ value: String(level), label: t(`criticality.${level}`) }))}
        allowDeselect={false}
        value={String(form.values.criticality)}
        onChange={(value) => form.set('criticality', Number(value))}
      />
      <PersonPicker
        label={t('service.serviceOwner')}
        description={t('service.serviceOwnerHint')}
        current={service.serviceOwner}
        {...form.choice('serviceOwnerId')}
      />
      <PersonPicker
        label={t('service.productOwner')}
        description={t('service.productOwnerHint')}
        current={service.productOwner}
        {...form.choice('productOwnerId')}
      />
      <PersonPicker
        label={t('service.resourceOwner')}
        description={t('service.resourceOwnerHint')}
        current={service.resourceOwner}
        {...form.choice('resourceOwnerId')}
      />
      <Select
        label={t('team')}
        description={t('service.teamHint')}
        data={choicesOf(teams.data?.items, service.team)}
        searchable
        clearable
        {...form.choice('teamId')}
      />
      <CompetencyPicker
        label={t('competencies')}
        description={t('service.competenciesHint')}
        value={form.values.competencyIds}
        onChange={(ids) => form.set('competencyIds', ids)}
      />
      <Select
        label={t('customer')}
        description={t('service.customerHint')}
        data={choicesOf(customers.data?.items, service.customer)}
        searchable
        clearable
        {...form.choice('customerId')}
      />
      <Select
        label={t('service.category')}
        description={t('service.categoryHint')}
        data={choicesOf(categories.data?.items, service.category)}
        searchable
        clearable
        {...form.choice('categoryId')}
      />
      <NumberInput
        label={t('service.users')}
        description={t('service.usersHint')}
        min={0}
        max={1_000_000_000}
        allowDecimal={false}
        thousandSeparator=" "
        hideControls
        value={form.values.userCount ?? ''}
        onChange={(value) => form.set('userCount', value === '' ? null : Number(value))}
      />
    </ServiceForm>
  )
}
