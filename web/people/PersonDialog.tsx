import { MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listCustomers, listLocations } from '../../contract/catalogue.ts'
import { addPerson, changePerson, listRoles } from '../../contract/people.ts'
import type { Person } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { languages } from '../platform/language.ts'
import { choicesOf } from '../ui/choices.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { CompetencyPicker } from './CompetencyPicker.tsx'
import { useRoleName } from './role-name.ts'
import { SignInVerbs } from './SignInVerbs.tsx'
import { TimeZonePicker } from './TimeZonePicker.tsx'

interface PersonDialogProps {
  person: Person | undefined
  onAdded(person: Person): void
  onClose(): void
}

/** One person: how to reach them, what they may decide, and how they sign in. */
export function PersonDialog({ person, onAdded, onClose }: PersonDialogProps) {
  const { t, i18n } = useTranslation('people')
  const roleName = useRoleName()
  const roles = useAnswer(listRoles, {})
  const customers = useAnswer(listCustomers, {})
  const locations = useAnswer(listLocations, {})
  const form = useFields(
    {
      name: person?.name ?? '',
      email: person?.email ?? null,
      phone: person?.phone ?? null,
      title: person?.title ?? null,
      customerId: person?.customer?.id ?? null,
      locationId: person?.location?.id ?? null,
      language: person?.language ?? (i18n.language === 'sv' ? 'sv' : 'en'),
      timeZone: person?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      roleIds: person?.roles.map((role) => role.id) ?? [],
      competencyIds: person?.competencies.map((competency) => competency.id) ?? [],
    },
    ['email', 'phone', 'title'],
  )
  return (
    <RecordEditor
      record={person}
      idName="personId"
      add={addPerson}
      change={changePerson}
      form={form}
      addTitle={t('personAdd')}
      retireWords={{ retire: t('deactivate'), restore: t('activate') }}
      below={person?.isActive === true && <SignInVerbs person={person} />}
      onAdded={onAdded}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NameInput autoComplete="off" {...form.text('name')} />
        <TextInput label={t('title')} maxLength={100} {...form.text('title')} />
        <TextInput label={t('email')} type="email" maxLength={254} autoComplete="off" {...form.text('email')} />
        <TextInput label={t('phone')} type="tel" maxLength={40} autoComplete="off" {...form.text('phone')} />
      </SimpleGrid>
      <MultiSelect
        label={t('roles')}
        description={t('rolesHint')}
        data={roles.data?.items.map((role) => ({ value: role.id, label: roleName(role) })) ?? []}
        searchable
        value={form.values.roleIds}
        onChange={(ids) => form.set('roleIds', ids)}
      />
      <CompetencyPicker
        description={t('competenciesHint')}
        value={form.values.competencyIds}
        onChange={(ids) => form.set('competencyIds', ids)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Select
          label={t('customer')}
          data={choicesOf(customers.data?.items, person?.customer ?? null)}
          searchable
          clearable
          {...form.choice('customerId')}
        />
        <Select
          label={t('location')}
          data={choicesOf(locations.data?.items, person?.location ?? null)}
          searchable
          clearable
          {...form.choice('locationId')}
        />
        <Select
          label={t('language')}
          data={languages.map((language) => ({ value: language, label: language === 'sv' ? 'Svenska' : 'English' }))}
          allowDeselect={false}
          value={form.values.language}
          onChange={(language) => form.set('language', language === 'sv' ? 'sv' : 'en')}
        />
        <TimeZonePicker value={form.values.timeZone} onChange={(timeZone) => form.set('timeZone', timeZone)} />
      </SimpleGrid>
    </RecordEditor>
  )
}
