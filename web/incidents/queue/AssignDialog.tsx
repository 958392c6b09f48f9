import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'
import { wordsFor } from '../../platform/problem-words.ts'
import { useMe } from '../../platform/session.ts'
import { tell, tellFailure } from '../../ui/toast.ts'
import { Submit } from '../../ui/Submit.tsx'
import { assignMany } from './assign-many.ts'
import type { Work } from './assign-many.ts'

interface AssignDialogProps {
  incidents: readonly IncidentSummary[]
  onClose(): void
  onDone(): void
}

/** Who works on the chosen incidents: a team, and a person in it if known. */
export function AssignDialog({ incidents, onClose, onDone }: AssignDialogProps) {
  const { t } = useTranslation('queue')
  const me = useMe()
  const client = useQueryClient()
  const teams = useAnswer(listTeams, {}).data?.items.filter((team) => team.isActive)
  const [teamId, setTeamId] = useState<string | null>(sameTeam(incidents))
  const [assigneeId, setAssigneeId] = useState<string | null>(null)
  const members = teams?.find((team) => team.id === teamId)?.members ?? []
  const amMember = members.some((member) => member.id === me?.person?.id)

  const assign = useMutation({
    mutationFn: (work: Work) => assignMany(incidents, () => work),
    onSuccess: ({ assigned, failures, undo }) => {
      void client.invalidateQueries()
      if (assigned > 0) {
        tell(t('assign.done', { count: assigned }), () => {
          undo().then(() => client.invalidateQueries(), tellFailure)
        })
      }
      const [first] = failures
      if (first !== undefined) {
        const reason = wordsFor(first.error)
        tellFailure(new Error(t('assign.failed', { count: failures.length, number: first.number, reason })))
      }
      onDone()
    },
    onError: tellFailure,
  })

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('assign.title', { count: incidents.length, number: incidents[0]?.number })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          assign.mutate({ teamId, assigneeId })
        }}
      >
        <Stack>
          <Select
            label={t('assign.team')}
            data={teams?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            value={teamId}
            onChange={(value) => {
              setTeamId(value)
              setAssigneeId(null)
            }}
            searchable
            required
            withAsterisk={false}
            data-autofocus
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
          <Group justify="flex-end" gap="xs">
            {amMember && (
              <Button variant="subtle" onClick={() => setAssigneeId(me?.person?.id ?? null)} mr="auto">
                {t('assign.me')}
              </Button>
            )}
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Submit loading={assign.isPending} isReady={teamId !== null}>
              {t('assign.verb')}
            </Submit>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function sameTeam(incidents: readonly IncidentSummary[]): string | null {
  const teams = new Set(incidents.map(({ team }) => team?.id))
  return teams.size === 1 ? (incidents[0]?.team?.id ?? null) : null
}
