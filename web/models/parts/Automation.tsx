import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activities } from '../../../contract/activities.ts'
import { listRunbooks } from '../../../contract/automation.ts'
import { listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'
import { choicesOf } from '../../ui/choices.ts'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { useNames } from '../use-lines.ts'

/** Which runbook runs by itself, from when on, and how long monitoring has to see that it helped. */
export function Automation(props: PartProps) {
  const { t } = useTranslation(['models', 'incident'])
  const nameOf = useNames(props.model.names)
  const { automation } = props.content
  return (
    <ModelPart
      part="automation"
      mayChange={props.mayChange}
      isEmpty={automation === null}
      renderForm={(close) => <AutomationForm {...props} onClose={close} />}
    >
      {automation !== null && (
        <p>
          {t('models:automation.line', {
            activity: t(`incident:activity.${automation.activity}`),
            runbook: nameOf(automation.runbookId),
            count: automation.verifyMinutes,
          })}{' '}
          {automation.escalateToTeamId === null
            ? t('models:automation.staysWithTeam')
            : t('models:automation.escalates', { team: nameOf(automation.escalateToTeamId) })}
        </p>
      )}
    </ModelPart>
  )
}

function AutomationForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation(['models', 'incident'])
  const { automation } = props.content
  const runbooks = useAnswer(listRunbooks, {}).data?.items.filter(({ isActive }) => isActive)
  const [runbookId, setRunbookId] = useState(automation?.runbookId ?? null)
  const [activity, setActivity] = useState(automation?.activity ?? 'classification')
  const [verifyMinutes, setVerifyMinutes] = useState(automation?.verifyMinutes ?? 10)
  const [escalateToTeamId, setEscalateToTeamId] = useState(automation?.escalateToTeamId ?? null)
  const teams = useAnswer(listTeams, {}).data?.items
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() =>
        save({
          automation: runbookId === null ? null : { runbookId, activity, verifyMinutes, escalateToTeamId },
        })
      }
    >
      <Select
        label={t('models:automation.runbook')}
        data={choicesOf(runbooks)}
        searchable
        clearable
        value={runbookId}
        onChange={setRunbookId}
      />
      <Select
        label={t('models:form.from')}
        data={activities.map((value) => ({ value, label: t(`incident:activity.${value}`) }))}
        allowDeselect={false}
        value={activity}
        onChange={(value) => value !== null && setActivity(value)}
      />
      <NumberInput
        label={t('models:automation.verify')}
        description={t('models:automation.verifyHint')}
        min={1}
        max={240}
        allowDecimal={false}
        value={verifyMinutes}
        onChange={(value) => typeof value === 'number' && setVerifyMinutes(value)}
      />
      <Select
        label={t('models:automation.escalateTo')}
        description={t('models:automation.escalateToHint')}
        data={choicesOf(teams)}
        searchable
        clearable
        value={escalateToTeamId}
        onChange={setEscalateToTeamId}
      />
    </PartForm>
  )
}
