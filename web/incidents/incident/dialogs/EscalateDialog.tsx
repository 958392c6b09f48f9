import { Alert, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TeamChoice } from '../../../../contract/escalation-paths.ts'
import { escalateIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { moment, useNow } from '../../../ui/time.ts'
import { tell } from '../../../ui/toast.ts'
import { TeamSelect } from '../../pickers/TeamSelect.tsx'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Functional escalation: to the team with the competence, with what was tried. */
export function EscalateDialog({ incident, onClose }: DialogProps) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const [team, setTeam] = useState<TeamChoice | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState('')
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
      <TeamSelect
        incident={incident}
        label={t('escalate.team')}
        value={team?.id ?? null}
        onChange={setTeam}
        isOther
        required
      />
      {team?.hadIt === true && (
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
      <p className="small muted">
        {team !== null &&
          team.respondBefore !== null &&
          `${t('response.expected', { team: team.name, time: moment(team.respondBefore, i18n.language, now) })}. `}
        {t('escalate.ownerStays', { name: incident.owner.name })}
      </p>
    </VerbDialog>
  )
}
