import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assignIncident } from '../../../../contract/incident-verbs.ts'
import { listTeams } from '../../../../contract/people.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { useMe } from '../../../platform/session.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import { TeamSelect } from '../../pickers/TeamSelect.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Who works on it: a team, and a person in it if known. */
export function AssignDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const me = useMe()
  const teams = useAnswer(listTeams, {}).data?.items.filter(({ isActive }) => isActive) ?? []
  const [teamId, setTeamId] = useState(incident.team?.id ?? null)
  const [assigneeId, setAssigneeId] = useState(incident.assignee?.id ?? null)
  const [note, setNote] = useState('')
  const members = teams.find(({ id }) => id === teamId)?.members ?? []
  const myId = me?.person?.id
  const assign = useVerb(assignIncident)
  const tellWithUndo = useTellWithUndo()

  function submit() {
    const { id: incidentId, version, number, team, assignee } = incident
    assign.mutate(
      { incidentId, version, teamId, assigneeId, note },
      {
        onSuccess: (after) => {
          const name = after.assignee?.name ?? after.team?.name ?? t('nobody')
          tellWithUndo(t('assign.done', { number, name }), () =>
            call(assignIncident, {
              incidentId,
              version: after.version,
              teamId: team?.id ?? null,
              assigneeId: assignee?.id ?? null,
            }),
          )
          onClose()
        },
      },
    )
  }

  return (
    <VerbDialog
      title={t('assign.title', { number: incident.number })}
      verb={t('verb.assign')}
      mutation={assign}
      canSubmit={teamId !== (incident.team?.id ?? null) || assigneeId !== (incident.assignee?.id ?? null)}
      onClose={onClose}
      onSubmit={submit}
      aside={
        myId !== undefined &&
        members.some(({ id }) => id === myId) && (
          <Button variant="subtle" onClick={() => setAssigneeId(myId)}>
            {t('assign.me')}
          </Button>
        )
      }
    >
      <TeamSelect
        incident={incident}
        label={t('field.team')}
        value={teamId}
        onChange={(team) => {
          setTeamId(team?.id ?? null)
          setAssigneeId(null)
        }}
      />
      <Select
        label={t('assign.person')}
        placeholder={t('assign.anyone')}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={assigneeId}
        onChange={setAssigneeId}
        disabled={teamId === null}
        searchable
        clearable
      />
      <Textarea
        label={t('assign.note')}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
