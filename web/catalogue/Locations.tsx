import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addLocation, changeLocation, listLocations } from '../../contract/catalogue.ts'
import type { Location } from '../../contract/catalogue.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { choicesOf } from '../ui/choices.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { treeOf } from './tree.ts'

/** Where people and equipment are: sites, buildings, rooms. */
export function Locations() {
  const { t } = useTranslation('catalogue')
  const locations = useAnswer(listLocations, {})
  const all = locations.data?.items ?? []
  return (
    <SettingsRecords
      section="locations"
      list={{ ...locations, data: locations.data?.items }}
      columns={[{ head: t('location.address'), render: (location) => location.address, isWide: true }]}
      depth={treeOf(all).depth}
      addVerb={t('location.add')}
      empty={{ title: t('location.none'), why: t('location.noneWhy') }}
      renderDialog={(location, close) => <LocationDialog location={location} all={all} onClose={close} />}
    />
  )
}

interface LocationDialogProps {
  location: Location | undefined
  all: readonly Location[]
  onClose(): void
}

function LocationDialog({ location, all, onClose }: LocationDialogProps) {
  const { t } = useTranslation('catalogue')
  const form = useFields(
    { name: location?.name ?? '', parentId: location?.parentId ?? null, address: location?.address ?? null },
    ['address'],
  )
  const { isWithin } = treeOf(all)
  const parents = location === undefined ? all : all.filter((one) => !isWithin(one, location.id))
  return (
    <RecordEditor
      record={location}
      idName="locationId"
      add={addLocation}
      change={changeLocation}
      form={form}
      addTitle={t('location.add')}
      changeTitle={location?.path}
      onClose={onClose}
    >
      <NameInput {...form.text('name')} />
      <Select
        label={t('location.parent')}
        placeholder={t('location.top')}
        data={choicesOf(parents)}
        searchable
        clearable
        {...form.choice('parentId')}
      />
      <TextInput label={t('location.address')} maxLength={400} {...form.text('address')} />
    </RecordEditor>
  )
}
