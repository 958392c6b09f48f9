import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editIncident } from '../../../../contract/incident-verbs.ts'
import { Environment } from '../../../../contract/incidents.ts'
import type { IncidentFacts, IncidentTimes } from '../../../../contract/incidents.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedMultiSelect, NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/NamedSelect.tsx'
import { tell } from '../../../ui/toast.ts'
import { findCis, findCustomers, findLocations, findPeople, findServices } from '../../pickers/choices.ts'
import { factNames, referenceNames, timeNames } from '../facts.ts'
import { TimeField } from '../TimeField.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Everything else that the record tells: who, where, when, how it shows. */
export function FactsDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [requester, setRequester] = useState<Choice | null>(incident.requester)
  const [customer, setCustomer] = useState<Choice | null>(incident.customer)
  const [location, setLocation] = useState<Choice | null>(incident.location)
  const [affected, setAffected] = useState<Choice[]>(incident.people.affected)
  const [services, setServices] = useState<Choice[]>(affectedOf('service'))
  const [cis, setCis] = useState<Choice[]>(affectedOf('ci'))
  const [environment, setEnvironment] = useState(incident.environment)
  const [facts, setFacts] = useState<IncidentFacts>(incident.facts)
  const [times, setTimes] = useState<IncidentTimes>(incident.times)
  const [references, setReferences] = useState(incident.references)
  const edit = useVerb(editIncident)

  function affectedOf(kind: 'service' | 'ci'): Choice[] {
    return incident.affected.filter((one) => one.kind === kind)
  }

  return (
    <VerbDialog
      title={t('facts.title', { number: incident.number })}
      verb={t('save')}
      size="xl"
      mutation={edit}
      onClose={onClose}
      onSubmit={() =>
        edit.mutate(
          {
            incidentId: incident.id,
            version: incident.version,
            requesterId: requester?.id ?? null,
            customerId: customer?.id ?? null,
            locationId: location?.id ?? null,
            affectedPersonIds: affected.map(({ id }) => id),
            affectedServiceIds: services.map(({ id }) => id),
            affectedCiIds: cis.map(({ id }) => id),
            environment,
            facts,
            times,
            references,
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
        <NamedSelect label={t('field.requester')} find={findPeople} value={requester} onChange={setRequester} isFirst />
        <NamedMultiSelect label={t('people.affected')} find={findPeople} value={affected} onChange={setAffected} />
        <NamedSelect label={t('field.location')} find={findLocations} value={location} onChange={setLocation} />
        <NamedSelect label={t('field.customer')} find={findCustomers} value={customer} onChange={setCustomer} />
        <NamedMultiSelect label={t('affects.services')} find={findServices} value={services} onChange={setServices} />
        <NamedMultiSelect label={t('affects.cis')} find={findCis} value={cis} onChange={setCis} />
        {timeNames.map((name) => (
          <TimeField
            key={name}
            label={t(`time.${name}`)}
            value={times[name]}
            onChange={(value) => {
              const { [name]: _, ...rest } = times
              setTimes(value === undefined ? rest : { ...rest, [name]: value })
            }}
          />
        ))}
        {factNames.map((name) => (
          <Textarea
            key={name}
            label={t(`fact.${name}.name`)}
            placeholder={t(`fact.${name}.example`)}
            autosize
            minRows={1}
            maxLength={name === 'virtualPlace' || name === 'aroseDuring' ? 400 : 4000}
            value={facts[name] ?? ''}
            onChange={(event) => setFacts({ ...facts, [name]: event.currentTarget.value })}
          />
        ))}
        <Select
          label={t('field.environment')}
          data={Environment.options.map((value) => ({ value, label: t(`environment.${value}`) }))}
          value={environment}
          onChange={(value) => value !== null && setEnvironment(value)}
          allowDeselect={false}
        />
        {referenceNames.map((name) => (
          <TextInput
            key={name}
            label={t(`reference.${name}`)}
            maxLength={100}
            value={references[name] ?? ''}
            onChange={(event) => setReferences({ ...references, [name]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </VerbDialog>
  )
}
