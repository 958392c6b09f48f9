import { PasswordInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { JobRunner, listScripts, RunbookKind } from '../../contract/automation.ts'
import type { addRunbook, Runbook } from '../../contract/automation.ts'
import type { Sent } from '../../contract/endpoint.ts'
import { useAnswer } from '../platform/answers.ts'
import { runnerNames } from './runner-names.ts'

type Runs = Sent<typeof addRunbook>['runs']
type Job = Extract<Runs, { kind: 'job' }>

/** What a runbook runs, as it is sent; the token is not among it, as nothing gives it out. */
export function targetOf(runbook: Runbook | undefined): Runs {
  const target = runbook?.target ?? ''
  if (runbook?.kind === 'webhook') return { kind: 'webhook', address: target }
  if (runbook?.kind === 'job')
    return { kind: 'job', runner: runbook.runner ?? 'rundeck', address: target, jobId: runbook.jobId ?? '' }
  return { kind: 'script', script: target }
}

const empty: Record<RunbookKind, Runs> = {
  script: { kind: 'script', script: '' },
  webhook: { kind: 'webhook', address: '' },
  job: { kind: 'job', runner: 'rundeck', address: '', jobId: '' },
}

interface TargetProps {
  runs: Runs
  /** As it is kept; undefined while one is added. */
  runbook: Runbook | undefined
  onChange(runs: Runs): void
}

/** The kind of a runbook, and what it runs. */
export function Target({ runs, runbook, onChange }: TargetProps) {
  const { t } = useTranslation('runbooks')
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('runs')}
        data={RunbookKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={runs.kind}
        onChange={(kind) => onChange(empty[kind])}
      />
      {runs.kind === 'script' && (
        <ScriptSelect script={runs.script} onChange={(script) => onChange({ kind: 'script', script })} />
      )}
      {runs.kind === 'webhook' && (
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
      {runs.kind === 'job' && <JobFields job={runs} runbook={runbook} onChange={onChange} />}
    </Stack>
  )
}

function ScriptSelect({ script, onChange }: { script: string; onChange(script: string): void }) {
  const { t } = useTranslation('runbooks')
  const scripts = useAnswer(listScripts, {}).data
  return (
    <Select
      label={t('script')}
      description={scripts?.hasFolder === false ? t('noFolder') : t('scriptHint')}
      data={scripts?.items ?? []}
      searchable
      required
      withAsterisk={false}
      value={script === '' ? null : script}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function JobFields({ job, runbook, onChange }: { job: Job; runbook: Runbook | undefined; onChange(job: Job): void }) {
  const { t } = useTranslation('runbooks')
  const { runner } = job
  const keepsToken = runbook?.kind === 'job' && runbook.runner === runner && runbook.target === job.address
  return (
    <>
      <Select
        label={t('runner')}
        data={JobRunner.options.map((value) => ({
          value,
          label: value === 'awx' ? 'AWX, Ansible Automation Platform' : runnerNames[value],
        }))}
        allowDeselect={false}
        value={runner}
        onChange={(chosen) => chosen !== null && onChange({ ...job, runner: chosen })}
      />
      <TextInput
        label={t('runnerAddress')}
        description={t(`runnerAddressHint.${runner}`)}
        type="url"
        placeholder="https://"
        required
        withAsterisk={false}
        maxLength={2000}
        value={job.address}
        onChange={({ currentTarget }) => onChange({ ...job, address: currentTarget.value })}
      />
      <TextInput
        label={t('jobId')}
        description={t(`jobIdHint.${runner}`)}
        classNames={{ input: 'mono' }}
        required
        withAsterisk={false}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        value={job.jobId}
        onChange={({ currentTarget }) => onChange({ ...job, jobId: currentTarget.value.trim() })}
      />
      <PasswordInput
        label={t('token')}
        description={t(keepsToken ? 'tokenKept' : 'tokenHint')}
        required={!keepsToken}
        withAsterisk={false}
        maxLength={1000}
        autoComplete="new-password"
        value={job.token ?? ''}
        onChange={({ currentTarget: { value } }) =>
          // Not sent while it is empty: it stays as it is.
          onChange({ ...job, token: value === '' ? undefined : value })
        }
      />
    </>
  )
}
