import { Alert, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { escalateIncident } from '../../../../contract/incident-verbs.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { listTeams } from '../../../../contract/people.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice, Find } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findTeams } from '../../pickers/choices.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Functional escalation: to the team with the competence, with what was tried. */
export function EscalateDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [team, setTeam] = useState<Choice | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState('')
  const competencies = useAnswer(listTeams, {}).data?.items.find(({ id }) => id === team?.id)?.competencies ?? []
  const escalate = useVerb(escalateIncident)
  return (
    <VerbDialog
      title={t('escalate.title', { number: incident.number })}
      verb={t('verb.escalate')}
      mutation={escalate}
      canSubmit={team !== null && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => {
        if (team === null) return
        const { id: incidentId, version, number } = incident
        escalate.mutate(
          { incidentId, version, toTeamId: team.id, reason, tried },
          {
            onSuccess: () => {
              tell(t('escalate.done', { number, team: team.name }))
              onClose()
            },
          },
        )
      }}
    >
      <NamedSelect
        label={t('escalate.team')}
        find={othersThan(incident.team?.id)}
        value={team}
        onChange={setTeam}
        description={competencies.map(({ name }) => name).join(', ')}
        required
        isFirst
      />
      {team !== null && incident.teamsBefore.includes(team.id) && (
        <Alert color="yellow" role="status">
          {t('escalate.wouldBounce', { team: team.name })}
        </Alert>
      )}
      <Textarea
        label={t('escalate.reason')}
        description={t('escalate.reasonWhy')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        label={t('escalate.tried')}
        placeholder={t('escalate.triedExample')}
        maxLength={4000}
        value={tried}
        onChange={(event) => setTried(event.currentTarget.value)}
      />
      <p className="small muted">{t('escalate.ownerStays', { name: incident.owner.name })}</p>
    </VerbDialog>
  )
}

/** It goes to another than has it. */
const othersThan =
  (teamId: string | undefined): Find =>
  (words) => {
    const { queryKey, queryFn } = findTeams(words)
    return {
      queryKey: [...queryKey, 'others than', teamId],
      queryFn: async (context) => (await queryFn(context)).filter(({ id }) => id !== teamId),
    }
  }
