import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTask } from '../../../../contract/tasks.ts'
import { useVerb } from '../../../platform/answers.ts'
import { MomentInput } from '../../../ui/MomentInput.tsx'
import { NamedMultiSelect } from '../../../ui/NamedMultiSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findTeams } from '../../pickers/choices.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Part of the work goes to a team, or the same part to several at once. */
export function TaskDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const [teams, setTeams] = useState<Choice[]>([])
  const [dueAt, setDueAt] = useState('')
  const add = useVerb(addTask)

  async function submit(): Promise<void> {
    const due = dueAt === '' ? null : dueAt
    const shared = { incidentId: incident.id, title, description, dueAt: due }
    let left = teams
    if (left.length === 0) await add.mutateAsync(shared)
    for (const team of teams) {
      await add.mutateAsync({ ...shared, teamId: team.id })
      // What is done is not done twice when a later one is refused and the button is pressed again.
      left = left.filter(({ id }) => id !== team.id)
      setTeams(left)
    }
    tell(t('task.done', { count: Math.max(teams.length, 1) }))
    onClose()
  }

  return (
    <VerbDialog
      title={t('task.title', { number: incident.number })}
      verb={t('verb.add_task')}
      mutation={add}
      canSubmit={title.trim() !== ''}
      onClose={onClose}
      // The refusal is shown by the dialog.
      onSubmit={() => void submit().catch(() => undefined)}
    >
      <TextInput
        label={t('task.what')}
        required
        withAsterisk={false}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        data-autofocus
      />
      <NamedMultiSelect
        label={t('task.teams')}
        description={t('task.teamsWhy')}
        find={findTeams}
        value={teams}
        onChange={setTeams}
      />
      <Textarea
        label={t('field.description')}
        maxLength={4000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <MomentInput label={t('task.due')} value={dueAt} onChange={setDueAt} />
    </VerbDialog>
  )
}
