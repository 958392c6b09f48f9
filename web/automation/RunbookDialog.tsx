import { Checkbox, MultiSelect, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addRunbook, changeRunbook, listScripts } from '../../contract/automation.ts'
import type { Runbook } from '../../contract/automation.ts'
import { listRoles } from '../../contract/people.ts'
import { useRoleName } from '../people/role-name.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { ArgumentsInput } from './ArgumentsInput.tsx'
import { RunHistory } from './RunHistory.tsx'
import { RunbookSecret } from './RunbookSecret.tsx'

interface RunbookDialogProps {
  runbook: Runbook | undefined
  onClose(): void
}

/** What runs, with which arguments, for whom; and what it has done so far. */
export function RunbookDialog({ runbook, onClose }: RunbookDialogProps) {
  const { t } = useTranslation(['runbooks', 'ui'])
  const roleName = useRoleName()
  const roles = useAnswer(listRoles, {}).data?.items ?? []
  const [secret, setSecret] = useState<string>()
  const form = useFields({
    name: runbook?.name ?? '',
    description: runbook?.description ?? '',
    runs: targetOf(runbook),
    arguments: runbook?.arguments ?? [],
    timeLimitSeconds: runbook?.timeLimitSeconds ?? 60,
    needsApproval: runbook?.needsApproval ?? false,
    roleIds: runbook?.roleIds ?? [],
  })
  const { values, set } = form
  if (secret !== undefined)
    return (
      <RecordDialog
        title={values.name}
        verb={t('runbooks:copied')}
        attempt={{ isPending: false, error: null }}
        onCancel={onClose}
        onSubmit={onClose}
      >
        <ShownOnce value={secret}>{t('runbooks:secretOnce')}</ShownOnce>
      </RecordDialog>
    )
  return (
    <RecordEditor
      record={runbook}
      idName="runbookId"
      add={addRunbook}
      change={changeRunbook}
      form={form}
      addTitle={t('runbooks:add')}
      onAdded={(added) => (added.secret === null ? onClose() : setSecret(added.secret))}
      onClose={onClose}
      below={
        runbook !== undefined && (
          <>
            {runbook.kind === 'webhook' && <RunbookSecret runbook={runbook} />}
            <RunHistory runbookId={runbook.id} />
          </>
        )
      }
    >
      <NameInput placeholder={t('runbooks:nameExample')} {...form.text('name')} />
      <Textarea label={t('runbooks:description')} maxLength={1000} {...form.text('description')} />
      <Target runs={values.runs} onChange={(runs) => set('runs', runs)} />
      <ArgumentsInput given={values.arguments} onChange={(written) => set('arguments', written)} />
      <NumberInput
        label={t('runbooks:timeLimit')}
        description={t(`runbooks:timeLimitHint.${values.runs.kind}`)}
        min={1}
        max={240}
        allowDecimal={false}
        value={values.timeLimitSeconds}
        onChange={(value) => typeof value === 'number' && set('timeLimitSeconds', value)}
      />
      <MultiSelect
        label={t('runbooks:roles')}
        description={t('runbooks:rolesHint')}
        data={roles.map((role) => ({ value: role.id, label: roleName(role) }))}
        searchable
        value={values.roleIds}
        onChange={(roleIds) => set('roleIds', roleIds)}
      />
      <Checkbox
        label={t('runbooks:needsApproval')}
        description={t('runbooks:needsApprovalHint')}
        checked={values.needsApproval}
        onChange={({ currentTarget }) => set('needsApproval', currentTarget.checked)}
      />
    </RecordEditor>
  )
}

type Runs = { kind: 'script'; script: string } | { kind: 'webhook'; address: string }

const targetOf = (runbook: Runbook | undefined): Runs =>
  runbook?.kind === 'webhook'
    ? { kind: 'webhook', address: runbook.target ?? '' }
    : { kind: 'script', script: runbook?.target ?? '' }

function Target({ runs, onChange }: { runs: Runs; onChange(runs: Runs): void }) {
  const { t } = useTranslation('runbooks')
  const scripts = useAnswer(listScripts, {}).data
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('runs')}
        data={(['script', 'webhook'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={runs.kind}
        onChange={(kind) => onChange(kind === 'webhook' ? { kind, address: '' } : { kind: 'script', script: '' })}
      />
      {runs.kind === 'script' ? (
        <Select
          label={t('script')}
          description={scripts?.hasFolder === false ? t('noFolder') : t('scriptHint')}
          data={scripts?.items ?? []}
          searchable
          required
          withAsterisk={false}
          value={runs.script === '' ? null : runs.script}
          onChange={(script) => onChange({ kind: 'script', script: script ?? '' })}
        />
      ) : (
        <TextInput
          label={t('address')}
          description={t('addressHint')}
          type="url"
          required
          withAsterisk={false}
          maxLength={2000}
          value={runs.address}
          onChange={({ currentTarget }) => onChange({ kind: 'webhook', address: currentTarget.value })}
        />
      )}
    </Stack>
  )
}
