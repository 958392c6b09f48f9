import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editIncident } from '../../../../contract/incident-verbs.ts'
import { Environment } from '../../../../contract/incidents.ts'
import { useVerb } from '../../../platform/answers.ts'
import { mayOne, useMe } from '../../../platform/session.ts'
import { NamedMultiSelect } from '../../../ui/NamedMultiSelect.tsx'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import { tell } from '../../../ui/toast.ts'
import { findCis, findCustomers, findLocations, findPeople, findServices } from '../../pickers/choices.ts'
import { changedFields, factsFormOf } from '../facts-form.ts'
import type { FactsForm } from '../facts-form.ts'
import { factNames, referenceNames, timeNames } from '../facts.ts'
import { TimeField } from '../TimeField.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Everything else that the record tells: who, where, when, how it shows. */
export function FactsDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['incident', 'incidents'])
  const knowsPeople = mayOne(useMe(), 'people.read')
  const [before] = useState(() => factsFormOf(incident))
  const [form, setForm] = useState(before)
  const set = (part: Partial<FactsForm>) => setForm({ ...form, ...part })
  const { times, facts, references } = form
  const edit = useVerb(editIncident)

  return (
    <VerbDialog
      title={t('facts.title', { number: incident.number })}
      verb={t('save')}
      size="xl"
      mutation={edit}
      canSubmit={Object.keys(changedFields(before, form)).length > 0}
      onClose={onClose}
      onSubmit={() =>
        edit.mutate(
          {
            incidentId: incident.id,
            version: incident.version,
            ...changedFields(before, form),
          },
          {
            onSuccess: () => {
              tell(t('facts.done', { number: incident.number }))
              onClose()
            },
          },
        )
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {knowsPeople && (
          <>
            <NamedSelect
              label={t('field.requester')}
              find={findPeople}
              value={form.requester}
              onChange={(requester) => set({ requester })}
              isFirst
            />
            <NamedMultiSelect
              label={t('people.affected')}
              find={findPeople}
              value={form.affected}
              onChange={(affected) => set({ affected })}
            />
          </>
        )}
        <NamedSelect
          label={t('field.location')}
          find={findLocations}
          value={form.location}
          onChange={(location) => set({ location })}
          isFirst={!knowsPeople}
        />
        <NamedSelect
          label={t('field.customer')}
          find={findCustomers}
          value={form.customer}
          onChange={(customer) => set({ customer })}
        />
        <NamedMultiSelect
          label={t('affects.services')}
          find={findServices}
          value={form.services}
          onChange={(services) => set({ services })}
        />
        <NamedMultiSelect label={t('affects.cis')} find={findCis} value={form.cis} onChange={(cis) => set({ cis })} />
        {timeNames.map((name) => (
          <TimeField
            key={name}
            label={t(`time.${name}`)}
            value={times[name]}
            onChange={(value) => {
              const { [name]: _, ...rest } = times
              set({ times: value === undefined ? rest : { ...rest, [name]: value } })
            }}
          />
        ))}
        {factNames.map((name) => (
          <Textarea
            key={name}
            label={t(`fact.${name}.name`)}
            placeholder={t(`fact.${name}.example`)}
            minRows={1}
            maxLength={name === 'virtualPlace' || name === 'aroseDuring' ? 400 : 4000}
            value={facts[name] ?? ''}
            onChange={(event) => set({ facts: { ...facts, [name]: event.currentTarget.value } })}
          />
        ))}
        <Select
          label={t('field.environment')}
          data={Environment.options.map((value) => ({ value, label: t(`incidents:environment.${value}`) }))}
          value={form.environment}
          onChange={(value) => value !== null && set({ environment: value })}
          allowDeselect={false}
        />
        {referenceNames.map((name) => (
          <TextInput
            key={name}
            label={t(`reference.${name}`)}
            maxLength={100}
            value={references[name] ?? ''}
            onChange={(event) => set({ references: { ...references, [name]: event.currentTarget.value } })}
          />
        ))}
      </SimpleGrid>
    </VerbDialog>
  )
}
