import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  addRemoteSessionTemplate,
  changeRemoteSessionTemplate,
  listRemoteSessionTemplates,
  templateFields,
} from '../../contract/remote-sessions.ts'
import type { RemoteSessionTemplate } from '../../contract/remote-sessions.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { Inserts } from '../ui/Insert.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'

/** Where the remote sessions of configuration items are opened, by their type. */
export function RemoteSessions() {
  const { t } = useTranslation('catalogue')
  const templates = useAnswer(listRemoteSessionTemplates, {})
  return (
    <SettingsRecords
      section="remote-sessions"
      list={{ ...templates, data: templates.data?.items }}
      nameHead={t('ci.type')}
      columns={[{ head: t('session.address'), render: ({ template }) => <span className="mono">{template}</span> }]}
      addVerb={t('session.add')}
      empty={{ title: t('session.none'), why: t('session.noneWhy') }}
      renderDialog={(template, close) => <TemplateDialog template={template} onClose={close} />}
    />
  )
}

function TemplateDialog({ template, onClose }: { template: RemoteSessionTemplate | undefined; onClose(): void }) {
  const { t } = useTranslation('catalogue')
  const form = useFields({ name: template?.name ?? '', template: template?.template ?? '' })
  return (
    <RecordEditor
      record={template}
      idName="templateId"
      add={addRemoteSessionTemplate}
      change={changeRemoteSessionTemplate}
      form={form}
      addTitle={t('session.add')}
      onClose={onClose}
    >
      <TextInput
        label={t('session.type')}
        description={t('session.typeHint')}
        required
        withAsterisk={false}
        maxLength={60}
        data-autofocus
        {...form.text('name')}
      />
      <TextInput
        label={t('session.address')}
        description={t('session.templateHint')}
        placeholder="https://remote.example.org/#/client/{name}"
        classNames={{ input: 'mono' }}
        required
        withAsterisk={false}
        maxLength={1000}
        spellCheck={false}
        {...form.text('template')}
      />
      <Inserts
        texts={templateFields}
        label={t('session.fields')}
        onInsert={(field) => form.set('template', `${form.values.template}{${field}}`)}
      />
    </RecordEditor>
  )
}
