import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useParams } from 'react-router'
import { changeIntegration, readIntegration } from '../../../contract/detection.ts'
import type { Integration, Mapping } from '../../../contract/detection.ts'
import { previewMapping } from '../../../contract/mapping.ts'
import { paths } from '../../paths.ts'
import { answerKey, useAnswer, useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { versionFor } from '../../platform/conflict.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { tell } from '../../ui/toast.ts'
import { Coded } from './Coded.tsx'
import { isMapped, type MappedSource } from './mapped.ts'
import styles from './MappingPage.module.css'
import { MappingPreviews } from './MappingPreviews.tsx'

const fields = [
  'events',
  'identity',
  'action',
  'title',
  'description',
  'severity',
  'host',
  'service',
  'link',
  'at',
  'labels',
] as const satisfies (keyof Mapping)[]

/** How events are read from what the tool sends, tried while one writes on what came last. */
export function MappingPage() {
  const { integrationId = '' } = useParams()
  const integration = useAnswer(readIntegration, { integrationId })
  return (
    <Loaded query={integration}>
      {({ source, ...rest }) =>
        isMapped(source) ? (
          <Begin integration={{ source, ...rest }} source={source} />
        ) : (
          <Navigate to={paths.integration(integrationId)} replace />
        )
      }
    </Loaded>
  )
}

interface EditorProps {
  integration: Integration
  source: MappedSource
}

/** An integration without a mapping is read by its source's own, so that one begins with that. */
function Begin({ integration, source }: EditorProps) {
  const own = useAnswer(previewMapping, { source })
  return (
    <Loaded query={own}>
      {({ mapping }) => (
        <Editor integration={integration} source={source} begin={integration.settings.mapping ?? mapping} />
      )}
    </Loaded>
  )
}

function Editor({ integration, source, begin }: EditorProps & { begin: Mapping }) {
  const { t } = useTranslation(['integrations', 'ui'])
  const navigate = useNavigate()
  const change = useVerb(changeIntegration)
  const [mapping, setMapping] = useState(begin)
  const [pasted, setPasted] = useState('')
  const { id: integrationId, name } = integration
  const [sent] = useDebouncedValue(
    { source, mapping, integrationId, ...(pasted.trim() !== '' && { payload: pasted }) },
    300,
  )
  const preview = useQuery({
    queryKey: answerKey(previewMapping, sent),
    queryFn: ({ signal }) => call(previewMapping, sent, { signal }),
    enabled: sent.mapping.identity !== '',
    placeholderData: keepPreviousData,
  })
  const leave = () => void navigate(paths.integration(integrationId))
  const { mapping: kept, ...others } = integration.settings
  const save = (settings: Integration['settings']) =>
    change.mutate(
      { integrationId, version: versionFor(integration, change.error), settings },
      {
        onSuccess: () => {
          tell(t('ui:record.saved', { name }))
          leave()
        },
      },
    )
  return (
    <Page title={t('mapping.title', { name })}>
      <p className={styles.lead}>
        <Coded text={t('mapping.lead')} />
      </p>
      <div className={styles.columns}>
        <RecordForm
          verb={t('ui:record.save')}
          attempt={change}
          onCancel={leave}
          onSubmit={() => save({ ...others, mapping })}
          aside={
            kept !== undefined && (
              <Button variant="subtle" color="gray" onClick={() => save(others)}>
                {t('mapping.reset')}
              </Button>
            )
          }
        >
          {fields.map((field) => (
            <TextInput
              key={field}
              label={t(`mapping.field.${field}`)}
              description={t(`mapping.hint.${field}`)}
              error={preview.data?.problems.find((one) => one.field === field)?.problem}
              classNames={{ input: styles.expression ?? '' }}
              required={field === 'identity'}
              withAsterisk={false}
              maxLength={2000}
              spellCheck={false}
              autoCapitalize="off"
              value={mapping[field] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                setMapping(({ [field]: _, ...others }) =>
                  value === '' && field !== 'identity'
                    ? (others as Mapping)
                    : ({ ...others, [field]: value } as Mapping),
                )
              }
            />
          ))}
        </RecordForm>
        <section className={styles.preview} aria-label={t('mapping.preview')}>
          <h2>{t('mapping.preview')}</h2>
          <Textarea
            label={t('mapping.paste')}
            description={t('mapping.pasteHint')}
            classNames={{ input: styles.expression ?? '' }}
            maxRows={8}
            maxLength={100_000}
            spellCheck={false}
            value={pasted}
            onChange={({ currentTarget: { value } }) => setPasted(value)}
          />
          <Loaded query={preview} rows={4}>
            {({ previews }) => <MappingPreviews previews={previews} />}
          </Loaded>
        </section>
      </div>
    </Page>
  )
}
