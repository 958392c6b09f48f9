import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addIntegration } from '../../../contract/detection.ts'
import type { OpenedIntegration, SourceKey } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { Page } from '../../ui/Page.tsx'
import { RecordForm } from '../../ui/RecordForm.tsx'
import styles from './AddIntegration.module.css'
import { Connect } from './Connect.tsx'
import { IntegrationFields, sentFields, useIntegrationFields } from './fields.tsx'
import { PickSource } from './PickSource.tsx'
import { sourceWords } from './source-words.ts'

/** From the tool's name to its first event: what it is, what it is called here, what to copy into it. */
export function AddIntegration() {
  const { t } = useTranslation('integrations')
  const [source, setSource] = useState<SourceKey>()
  const [opened, setOpened] = useState<OpenedIntegration>()
  if (opened !== undefined) {
    return (
      <Page title={t('connect.title', { name: opened.integration.name })}>
        <Connect opened={opened} />
      </Page>
    )
  }
  return (
    <Page title={source === undefined ? t('add.verb') : t('add.named', { name: sourceWords(t, source).name })}>
      {source === undefined ? (
        <PickSource onPick={setSource} />
      ) : (
        <NewIntegration source={source} onBack={() => setSource(undefined)} onOpened={setOpened} />
      )}
    </Page>
  )
}

interface NewIntegrationProps {
  source: SourceKey
  onBack(): void
  onOpened(opened: OpenedIntegration): void
}

function NewIntegration({ source, onBack, onOpened }: NewIntegrationProps) {
  const { t } = useTranslation('integrations')
  const add = useVerb(addIntegration)
  const form = useIntegrationFields({ name: sourceWords(t, source).name })
  const [keptToken, setKeptToken] = useState<string>()
  const token = keptToken?.trim()
  return (
    <div className={styles.form}>
      <RecordForm
        verb={t('add.next')}
        attempt={add}
        disabled={form.values.name.trim() === ''}
        onCancel={onBack}
        onSubmit={() =>
          add.mutate(
            { source, ...sentFields(form.values), name: form.values.name, ...(token !== undefined && { token }) },
            { onSuccess: onOpened },
          )
        }
      >
        <IntegrationFields form={form} source={source} />
        <Checkbox
          label={t('add.keep')}
          description={t('add.keepHint')}
          checked={keptToken !== undefined}
          onChange={({ currentTarget: { checked } }) => setKeptToken(checked ? '' : undefined)}
        />
        {keptToken !== undefined && (
          <TextInput
            label={t('add.key')}
            description={t('add.keyHint')}
            required
            withAsterisk={false}
            minLength={32}
            maxLength={100}
            pattern="[A-Za-z0-9_\-]{32,100}"
            title={t('add.keyHint')}
            autoComplete="off"
            spellCheck={false}
            value={keptToken}
            onChange={({ currentTarget: { value } }) => setKeptToken(value)}
          />
        )}
      </RecordForm>
    </div>
  )
}
