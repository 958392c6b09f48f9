import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useSearchParams } from 'react-router'
import { addIntegration, listIntegrations, sourceKeys } from '../../../contract/detection.ts'
import type { OpenedIntegration, SourceKey } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { NameInput } from '../../ui/NameInput.tsx'
import { Page } from '../../ui/Page.tsx'
import { RecordForm } from '../../ui/RecordForm.tsx'
import styles from './AddIntegration.module.css'
import { More } from './More.tsx'
import { Connect } from './Connect.tsx'
import { sentFields, SourceFields, SubjectFields, useIntegrationFields } from './fields.tsx'
import { freeName } from './free-name.ts'
import { PickSource } from './PickSource.tsx'
import { sourceWords } from './source-words.ts'

/** From the tool's name to its first event: what it is, what it is called here, what to copy into it. */
export function AddIntegration() {
  const { t } = useTranslation('integrations')
  const [search, setSearch] = useSearchParams()
  const source = sourceKeys.find((one) => one === search.get('tool'))
  const integrations = useAnswer(listIntegrations, {})
  const [opened, setOpened] = useState<OpenedIntegration & { keptItsKey: boolean }>()
  if (opened !== undefined) {
    return (
      <Page title={t('connect.title', { name: opened.integration.name })}>
        <Connect opened={opened} keptItsKey={opened.keptItsKey} />
      </Page>
    )
  }
  const added = search.get('added')
  if (added !== null) return <Navigate to={paths.connecting(added)} replace />
  return (
    <Page title={source === undefined ? t('add.verb') : t('add.named', { name: sourceWords(t, source).name })}>
      {source === undefined ? (
        <PickSource onPick={(picked) => setSearch({ tool: picked })} />
      ) : (
        <Loaded query={integrations}>
          {({ items }) => (
            <NewIntegration
              key={source}
              source={source}
              taken={items.map(({ name }) => name)}
              onBack={() => setSearch({}, { replace: true })}
              onOpened={(answer, keptItsKey) => {
                setOpened({ ...answer, keptItsKey })
                setSearch({ added: answer.integration.id }, { replace: true })
              }}
            />
          )}
        </Loaded>
      )}
    </Page>
  )
}

/** Tools that ask for a key, or have it in their address, when they send to the product whose form this is. */
const movingSources: ReadonlySet<SourceKey> = new Set(['goalert', 'oncall', 'opsgenie', 'pagerduty'])

interface NewIntegrationProps {
  source: SourceKey
  /** What other integrations are called. */
  taken: readonly string[]
  onBack(): void
  onOpened(opened: OpenedIntegration, keptItsKey: boolean): void
}

/** A name is enough; what else there is to say can be said later, when it is seen what comes. */
function NewIntegration({ source, taken, onBack, onOpened }: NewIntegrationProps) {
  const { t } = useTranslation('integrations')
  const add = useVerb(addIntegration)
  const form = useIntegrationFields({ name: freeName(sourceWords(t, source).name, taken) })
  const [keptToken, setKeptToken] = useState<string>()
  const token = keptToken?.trim()
  return (
    <div className={styles.form}>
      <RecordForm
        verb={t('add.next')}
        attempt={add}
        isIncomplete={form.values.name.trim() === ''}
        onCancel={onBack}
        onSubmit={() =>
          add.mutate(
            { source, ...sentFields(form.values), name: form.values.name, ...(token !== undefined && { token }) },
            { onSuccess: (opened) => onOpened(opened, token !== undefined) },
          )
        }
      >
        <NameInput description={t('field.nameHint')} {...form.text('name')} />
        {movingSources.has(source) && <KeptKey token={keptToken} onChange={setKeptToken} />}
        <SourceFields form={form} source={source} />
        <More label={t('add.more')} isOpen={source === 'feed'}>
          <SubjectFields form={form} />
        </More>
      </RecordForm>
    </div>
  )
}

function KeptKey({ token, onChange }: { token: string | undefined; onChange(token: string | undefined): void }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      <Checkbox
        label={t('add.keep')}
        description={t('add.keepHint')}
        checked={token !== undefined}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? '' : undefined)}
      />
      {token !== undefined && (
        <TextInput
          ref={focusAtOnce}
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
          value={token}
          onChange={({ currentTarget: { value } }) => onChange(value)}
        />
      )}
    </>
  )
}
