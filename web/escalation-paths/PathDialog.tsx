import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addEscalationPath, changeEscalationPath, triggers } from '../../contract/escalation-paths.ts'
import type { EscalationPath } from '../../contract/escalation-paths.ts'
import { listTeams } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { choicesOf } from '../ui/choices.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { PathTrial } from './PathTrial.tsx'
import { SpanSelect } from './SpanSelect.tsx'

const priorities = [1, 2, 3, 4] as const

/** One path, with what it would have done. */
export function PathDialog({ path, onClose }: { path: EscalationPath | undefined; onClose(): void }) {
  const { t } = useTranslation(['escalation', 'incidents'])
  const teams = useAnswer(listTeams, {}).data?.items
  const form = useFields({
    name: path?.name ?? '',
    fromTeamId: path?.fromTeam?.id ?? null,
    toTeamId: path?.toTeam?.id ?? null,
    trigger: path?.trigger ?? 'untaken',
    waitMinutes: path?.waitMinutes ?? 30,
    priority: path?.priority ?? 1,
    respondMinutes: path?.respondMinutes ?? null,
  })
  const { values, set } = form
  const { trigger } = values
  return (
    <RecordEditor
      record={path}
      idName="pathId"
      add={addEscalationPath}
      change={changeEscalationPath}
      form={form}
      addTitle={t('escalation:add')}
      retireWords={{ retire: t('escalation:switchOff'), restore: t('escalation:switchOn') }}
      onClose={onClose}
    >
      <NameInput description={t('escalation:nameHint')} {...form.text('name')} />
      <Select
        label={t('escalation:from')}
        placeholder={t('escalation:anyTeam')}
        data={choicesOf(teams, path?.fromTeam ?? null)}
        searchable
        clearable
        {...form.choice('fromTeamId')}
      />
      <Select
        label={t('escalation:when')}
        description={t(`escalation:means.${trigger}`)}
        data={triggers.map((one) => ({ value: one, label: t(`escalation:trigger.${one}`) }))}
        allowDeselect={false}
        value={trigger}
        onChange={(chosen) => set('trigger', triggers.find((one) => one === chosen) ?? 'untaken')}
      />
      {(trigger === 'untaken' || trigger === 'stalled') && (
        <SpanSelect
          label={t('escalation:wait')}
          description={t('escalation:waitHint')}
          minutes={values.waitMinutes}
          onChange={(minutes) => set('waitMinutes', minutes ?? 30)}
        />
      )}
      {trigger === 'priority' && (
        <Select
          label={t('escalation:priority')}
          data={priorities.map((level) => ({
            value: `${level}`,
            label: `P${level} ${t(`incidents:priority.${level}`)}`,
          }))}
          allowDeselect={false}
          value={`${values.priority}`}
          onChange={(level) => set('priority', Number(level))}
        />
      )}
      <Select
        label={t('escalation:to')}
        placeholder={trigger === 'skill' ? t('escalation:whoeverHas') : undefined}
        description={trigger === 'skill' ? t('escalation:toSkillHint') : undefined}
        data={choicesOf(teams, path?.toTeam ?? null).filter(({ value }) => value !== values.fromTeamId)}
        searchable
        required={trigger !== 'skill'}
        withAsterisk={false}
        clearable={trigger === 'skill'}
        {...form.choice('toTeamId')}
      />
      <SpanSelect
        label={t('escalation:answer')}
        description={t('escalation:answerHint')}
        none={t('escalation:noAnswer')}
        minutes={values.respondMinutes}
        onChange={(minutes) => set('respondMinutes', minutes)}
      />
      <PathTrial values={values} />
    </RecordEditor>
  )
}
