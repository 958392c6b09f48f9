import { Checkbox, MultiSelect, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addRunbook, changeRunbook, longestRun } from '../../contract/automation.ts'
import type { Runbook, RunbookKind } from '../../contract/automation.ts'
import { listRoles } from '../../contract/people.ts'
import { useRoleName } from '../people/role-name.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { argumentsIn, linesOf } from './arguments.ts'
import { ArgumentsInput } from './ArgumentsInput.tsx'
import { RunHistory } from './RunHistory.tsx'
import { RunbookSecret } from './RunbookSecret.tsx'
import { Target, targetOf } from './Target.tsx'

/** Jobs take longer than what is ended here; in seconds. */
const usualJob = 600

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
  const { kind } = values.runs
  const isJob = kind === 'job'
  /** What stands there already, as another kind reads it. */
  const fitTo = (next: RunbookKind) => {
    set('arguments', argumentsIn(linesOf(values.arguments), next === 'job'))
    if (next === 'job') set('timeLimitSeconds', Math.max(values.timeLimitSeconds, usualJob))
    else set('timeLimitSeconds', Math.min(values.timeLimitSeconds, longestRun[next]))
  }
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
      <Target
        runs={values.runs}
        runbook={runbook}
        onChange={(runs) => {
          set('runs', runs)
          if (runs.kind !== kind) fitTo(runs.kind)
        }}
      />
      <ArgumentsInput
        key={isJob ? 'named' : 'placed'}
        areNamed={isJob}
        given={values.arguments}
        onChange={(written) => set('arguments', written)}
      />
      <NumberInput
        label={t('runbooks:timeLimit')}
        description={t(`runbooks:timeLimitHint.${kind}`)}
        min={1}
        max={longestRun[kind]}
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
