import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useParams } from 'react-router'
import { changeIntegration, readIntegration } from '../../../contract/detection.ts'
import type { Integration, Mapping } from '../../../contract/detection.ts'
import { previewMapping } from '../../../contract/mapping.ts'
import { paths } from '../../paths.ts'
import { answerKey, useAnswer, useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { versionFor } from '../../platform/conflict.ts'
import { Insert } from '../../ui/Insert.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { tell } from '../../ui/toast.ts'
import { Coded } from './Coded.tsx'
import { FaultWords } from './FaultWords.tsx'
import { guessMapping } from './guess-mapping.ts'
import { awaitsNext, isMapped, type MappedSource } from './mapped.ts'
import { More } from './More.tsx'
import styles from './MappingPage.module.css'
import { MappingPreviews } from './MappingPreviews.tsx'
import { addedTo, expressionFor, type PayloadField, payloadFields } from './payload-fields.ts'

/** What an alert is understood by comes first; the rest waits until somebody wants it. */
const fields = ['identity', 'title', 'severity', 'action', 'service', 'host'] as const satisfies (keyof Mapping)[]
const moreFields = ['description', 'link', 'at', 'labels', 'events'] as const satisfies (keyof Mapping)[]
type Field = (typeof fields)[number] | (typeof moreFields)[number]

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

/**
 * An integration without a mapping is read by its source's own, so that one begins with that; where what came last cannot
 * be read by it, with what that most likely means.
 */
function Begin({ integration, source }: EditorProps) {
  const own = useAnswer(previewMapping, { source, integrationId: integration.id })
  return (
    <Loaded query={own}>
      {({ mapping, previews: [last] }) => {
        const isStrange = source === 'json' && last?.events.length === 0
        const guess = isStrange ? guessMapping(payloadFields(source, last.body, mapping.events), mapping) : undefined
        return (
          <Editor integration={integration} source={source} usual={guess ?? mapping} isGuess={guess !== undefined} />
        )
      }}
    </Loaded>
  )
}

function Editor({ integration, source, usual, isGuess }: EditorProps & { usual: Mapping; isGuess: boolean }) {
  const { t } = useTranslation(['integrations', 'ui'])
  const navigate = useNavigate()
  const change = useVerb(changeIntegration)
  const [mapping, setMapping] = useState(integration.settings.mapping ?? usual)
  const [pasted, setPasted] = useState('')
  const [target, setTarget] = useState<Field>('identity')
  const inputs = useRef(new Map<string, HTMLInputElement | null>())
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
          tell(t('mapping.saved', { name }))
          // What came before is not read anew, so what comes next is waited for.
          void navigate(paths.integration(integrationId), { state: awaitsNext })
        },
      },
    )
  const put = (field: Field, value: string) =>
    setMapping(({ [field]: _, ...rest }) =>
      value === '' && field !== 'identity' ? (rest as Mapping) : ({ ...rest, [field]: value } as Mapping),
    )
  // The usual expression gives way as a whole; what somebody has written is added to.
  const insert = (field: PayloadField) => {
    const input = inputs.current.get(target)
    const before = mapping[target] ?? ''
    const [at, to] = [input?.selectionStart ?? before.length, input?.selectionEnd ?? before.length]
    const isWithin = at < before.length
    if (before === '' || before === usual[target]) put(target, expressionFor(target, field))
    else if (isWithin) put(target, before.slice(0, at) + field.path + before.slice(to))
    else put(target, addedTo(before, target, field))
    input?.focus()
  }
  const input = (field: Field) => {
    const problems = (preview.data?.problems ?? []).filter((one) => one.field === field).map(({ fault }) => fault)
    return (
      <TextInput
        key={field}
        label={t(`mapping.field.${field}`)}
        ref={(element) => void inputs.current.set(field, element)}
        description={<Coded text={t(`mapping.hint.${field}`)} />}
        error={problems.length > 0 && <FaultWords faults={problems} />}
        classNames={{ input: styles.expression ?? '', description: styles.hint ?? '' }}
        required={field === 'identity'}
        withAsterisk={false}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="off"
        value={mapping[field] ?? ''}
        onFocus={() => setTarget(field)}
        onChange={({ currentTarget: { value } }) => put(field, value)}
      />
    )
  }
  const shown = preview.data?.previews[0]
  const asked = shown === undefined ? [] : payloadFields(source, shown.body, mapping.events)
  return (
    <Page title={t('mapping.title', { name })}>
      <p className={styles.lead}>
        <Coded text={t(isGuess && kept === undefined ? 'mapping.guessed' : 'mapping.lead')} />
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
          {fields.map(input)}
          <More label={t('mapping.more')} isOpen={moreFields.some((field) => mapping[field] !== usual[field])}>
            {moreFields.map(input)}
          </More>
        </RecordForm>
        <section className={styles.preview} aria-label={t('mapping.preview')}>
          {asked.length > 0 && (
            <div className={styles.asked}>
              <h2>{t('mapping.holds')}</h2>
              <p className="small muted">{t('mapping.insert', { field: t(`mapping.field.${target}`) })}</p>
              <ul aria-label={t('mapping.holds')}>
                {asked.map((one) => (
                  <li key={one.path}>
                    <Insert text={one.path} onInsert={() => insert(one)} />
                    {one.value !== null && <span className="small muted">{one.value}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
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
