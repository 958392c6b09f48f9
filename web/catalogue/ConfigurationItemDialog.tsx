import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addConfigurationItem, changeConfigurationItem, listLocations } from '../../contract/catalogue.ts'
import type { ConfigurationItem } from '../../contract/catalogue.ts'
import { listTeams } from '../../contract/people.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { choicesOf } from '../ui/choices.ts'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { tell } from '../ui/toast.ts'
import { Relations } from './Relations.tsx'

const types = ['application', 'database', 'server', 'storage', 'network', 'workplace', 'printer', 'phone'] as const

/** One configuration item, and below its fields what it needs and what needs it. */
export function ConfigurationItemDialog({ ci, onClose }: { ci: ConfigurationItem | undefined; onClose(): void }) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const locations = useAnswer(listLocations, {})
  const teams = useAnswer(listTeams, {})
  const add = useVerb(addConfigurationItem)
  const change = useVerb(changeConfigurationItem)
  const form = useFields(
    {
      name: ci?.name ?? '',
      type: ci?.type ?? '',
      locationId: ci?.location?.id ?? null,
      teamId: ci?.team?.id ?? null,
      serialNumber: ci?.serialNumber ?? null,
      normalOperation: ci?.normalOperation ?? '',
    },
    ['serialNumber'],
  )
  const done = (saved: ConfigurationItem) => {
    tell(t(ci === undefined ? 'ui:record.added' : 'ui:record.saved', { name: saved.name }))
    onClose()
  }
  const save = () => {
    if (ci === undefined) return add.mutate(form.values, { onSuccess: done })
    const version = versionFor(ci, change.error)
    change.mutate({ ciId: ci.id, version, ...form.changed }, { onSuccess: done })
  }
  return (
    <RecordDialog
      title={ci?.name ?? t('ci.add')}
      verb={t('ui:record.save')}
      attempt={ci === undefined ? add : change}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        ci !== undefined && (
          <RetireButton endpoint={changeConfigurationItem} which={{ ciId: ci.id }} record={ci} onDone={onClose} />
        )
      }
      below={ci !== undefined && <Relations item={{ kind: 'ci', id: ci.id }} mayManage />}
    >
      <TextInput
        label={t('name')}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        {...form.text('name')}
      />
      <Autocomplete
        label={t('ci.type')}
        description={t('ci.typeHint')}
        required
        withAsterisk={false}
        maxLength={60}
        data={types.map((type) => t(`ci.types.${type}`))}
        value={form.values.type}
        onChange={(type) => form.set('type', type)}
      />
      <Select
        label={t('ci.location')}
        data={choicesOf(locations.data?.items, ci?.location ?? null)}
        searchable
        clearable
        {...form.choice('locationId')}
      />
      <Select
        label={t('team')}
        description={t('ci.teamHint')}
        data={choicesOf(teams.data?.items, ci?.team ?? null)}
        searchable
        clearable
        {...form.choice('teamId')}
      />
      <TextInput label={t('ci.serialNumber')} maxLength={100} {...form.text('serialNumber')} />
      <Textarea
        label={t('service.normalOperation')}
        description={t('service.normalOperationHint')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        {...form.text('normalOperation')}
      />
    </RecordDialog>
  )
}
