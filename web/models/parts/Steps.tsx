import { Button, Checkbox, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activities } from '../../../contract/activities.ts'
import type { ModelStep } from '../../../contract/models.ts'
import { listRoles, listTeams } from '../../../contract/people.ts'
import { useRoleName } from '../../people/role-name.ts'
import { useAnswer } from '../../platform/answers.ts'
import { choicesOf } from '../../ui/choices.ts'
import { Tag } from '../../ui/Tag.tsx'
import { EditableList } from '../EditableList.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { byActivity, useNames } from '../use-lines.ts'
import { ByActivity } from './ByActivity.tsx'
import styles from './parts.module.css'

/** What is done, in order and by whom; on the incident each is ticked. */
export function Steps(props: PartProps) {
  const { t } = useTranslation(['models', 'incident'])
  const { content, model, mayChange } = props
  const nameOf = useNames(model.names)
  return (
    <ModelPart
      part="steps"
      mayChange={mayChange}
      isEmpty={content.steps.length === 0}
      renderForm={(close) => <StepsForm {...props} onClose={close} />}
    >
      <ByActivity
        items={content.steps}
        keyOf={({ id = '' }) => id}
        renderItem={({ what, teamId, roleId, isRequired }) => (
          <>
            {what}
            <span className={styles.aside}>
              {[teamId, roleId].map((id) => id !== null && <span key={id}>{nameOf(id)}</span>)}
              {isRequired && <Tag tone="accent">{t('required')}</Tag>}
            </span>
          </>
        )}
      />
    </ModelPart>
  )
}

function StepsForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation(['models', 'incident'])
  const roleName = useRoleName()
  const teams = useAnswer(listTeams, {}).data?.items
  const roles = useAnswer(listRoles, {}).data?.items
  const [steps, setSteps] = useState<ModelStep[]>(props.content.steps)
  const { attempt, save } = useDraftSaving(props, onClose)
  const add = () => {
    const activity = steps.at(-1)?.activity ?? 'diagnosis'
    setSteps([...steps, { activity, what: '', teamId: null, roleId: null, isRequired: false }])
  }
  return (
    <PartForm
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() => save({ steps: byActivity(steps) })}
      aside={<Button onClick={add}>{t('steps.add')}</Button>}
    >
      <EditableList
        items={steps}
        onChange={setSteps}
        nameOf={({ what }) => what}
        renderItem={({ activity, what, teamId, roleId, isRequired }, set) => (
          <>
            <Textarea
              className={styles.wide ?? ''}
              label={t('steps.what')}
              required
              withAsterisk={false}
              minRows={1}
              maxLength={500}
              value={what}
              onChange={(event) => set({ what: event.currentTarget.value })}
            />
            <Select
              label={t('steps.during')}
              data={activities.map((value) => ({ value, label: t(`incident:activity.${value}`) }))}
              allowDeselect={false}
              value={activity}
              onChange={(value) => value !== null && set({ activity: value })}
            />
            <Select
              label={t('team')}
              data={choicesOf(teams)}
              searchable
              clearable
              value={teamId}
              onChange={(value) => set({ teamId: value })}
            />
            <Select
              label={t('role')}
              data={roles?.map((role) => ({ value: role.id, label: roleName(role) })) ?? []}
              searchable
              clearable
              value={roleId}
              onChange={(value) => set({ roleId: value })}
            />
            <Checkbox
              className={styles.check ?? ''}
              label={t('required')}
              checked={isRequired}
              onChange={(event) => set({ isRequired: event.currentTarget.checked })}
            />
          </>
        )}
      />
    </PartForm>
  )
}
