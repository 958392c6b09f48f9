import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addConfigurationItem, changeConfigurationItem, listLocations } from '../../contract/catalogue.ts'
import type { ConfigurationItem } from '../../contract/catalogue.ts'
import { listTeams } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { choicesOf } from '../ui/choices.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { ItemImpact } from './ItemImpact.tsx'
import { Relations } from './Relations.tsx'
import { RemoteSession } from './RemoteSession.tsx'

const types = ['application', 'database', 'server', 'storage', 'network', 'workplace', 'printer', 'phone'] as const

/** One configuration item, and below its fields what it needs and what needs it. */
export function ConfigurationItemDialog({ ci, onClose }: { ci: ConfigurationItem | undefined; onClose(): void }) {
  const { t } = useTranslation('catalogue')
  const locations = useAnswer(listLocations, {})
  const teams = useAnswer(listTeams, {})
  const form = useFields(
    {
      name: ci?.name ?? '',
      type: ci?.type ?? '',
      locationId: ci?.location?.id ?? null,
      teamId: ci?.team?.id ?? null,
      serialNumber: ci?.serialNumber ?? null,
      remoteSessionUrl: ci?.remoteSessionUrl ?? null,
      normalOperation: ci?.normalOperation ?? '',
    },
    ['serialNumber', 'remoteSessionUrl'],
  )
  return (
    <RecordEditor
      record={ci}
      idName="ciId"
      add={addConfigurationItem}
      change={changeConfigurationItem}
      form={form}
      addTitle={t('ci.add')}
      below={
        ci !== undefined && (
          <>
            <RemoteSession ci={ci} among={[ci.id]} />
            <Relations item={{ kind: 'ci', id: ci.id }} mayManage />
            <ItemImpact item={{ kind: 'ci', id: ci.id }} />
          </>
        )
      }
      onClose={onClose}
    >
      <NameInput {...form.text('name')} />
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
      <TextInput
        label={t('session.word')}
        description={t('session.ownHint')}
        placeholder="https://, ssh://, rdp://, vnc://"
        maxLength={1000}
        spellCheck={false}
        {...form.text('remoteSessionUrl')}
      />
      <Textarea
        label={t('service.normalOperation')}
        description={t('service.normalOperationHint')}
        maxRows={10}
        maxLength={4000}
        {...form.text('normalOperation')}
      />
    </RecordEditor>
  )
}
