import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addLocation, changeLocation, listLocations } from '../../contract/catalogue.ts'
import type { Location } from '../../contract/catalogue.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { choicesOf } from '../ui/choices.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { Records } from '../ui/Records.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tell } from '../ui/toast.ts'
import { treeOf } from './tree.ts'

/** Where people and equipment are: sites, buildings, rooms. */
export function Locations() {
  const { t } = useTranslation(['catalogue', 'ui'])
  const locations = useAnswer(listLocations, {})
  const [opened, setOpened] = useState<Location | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={() => setOpened('new')}>
      {t('location.add')}
    </Button>
  )
  return (
    <SettingsPage section="locations" actions={add}>
      <Loaded query={locations}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={t('location.none')} action={add}>
                {t('location.noneWhy')}
              </EmptyState>
            ) : (
              <Records
                label={t('locations')}
                items={items}
                keyOf={(location) => location.id}
                onOpen={setOpened}
                isFaint={(location) => !location.isActive}
                name={{
                  head: t('name'),
                  render: (location) => location.name,
                  depth: treeOf(items).depth,
                  renderBeside: (location) => !location.isActive && <Tag>{t('ui:record.retired')}</Tag>,
                }}
                columns={[{ head: t('location.address'), render: (location) => location.address, isWide: true }]}
              />
            )}
            {opened !== undefined && (
              <LocationDialog
                location={opened === 'new' ? undefined : opened}
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

interface LocationDialogProps {
  location: Location | undefined
  all: readonly Location[]
  onClose(): void
}

function LocationDialog({ location, all, onClose }: LocationDialogProps) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const add = useVerb(addLocation)
  const change = useVerb(changeLocation)
  const form = useFields(
    { name: location?.name ?? '', parentId: location?.parentId ?? null, address: location?.address ?? null },
    ['address'],
  )
  const { isWithin } = treeOf(all)
  const parents = location === undefined ? all : all.filter((one) => !isWithin(one, location.id))
  const done = (saved: Location) => {
    tell(t(location === undefined ? 'ui:record.added' : 'ui:record.saved', { name: saved.name }))
    onClose()
  }
  const save = () => {
    if (location === undefined) return add.mutate(form.values, { onSuccess: done })
    const version = versionFor(location, change.error)
    change.mutate({ locationId: location.id, version, ...form.changed }, { onSuccess: done })
  }
  return (
    <RecordDialog
      title={location?.path ?? t('location.add')}
      verb={t('ui:record.save')}
      attempt={location === undefined ? add : change}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        location !== undefined && (
          <RetireButton
            endpoint={changeLocation}
            which={{ locationId: location.id }}
            record={location}
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
        label={t('location.parent')}
        placeholder={t('location.top')}
        data={choicesOf(parents)}
        searchable
        clearable
        {...form.choice('parentId')}
      />
      <TextInput label={t('location.address')} maxLength={400} {...form.text('address')} />
    </RecordDialog>
  )
}
