import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { activities } from '../../../../contract/activities.ts'
import { tickStep } from '../../../../contract/incident-verbs.ts'
import type { Incident, IncidentModel } from '../../../../contract/incidents.ts'
import { useRoleName } from '../../../people/role-name.ts'
import { useVerb } from '../../../platform/answers.ts'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { tellFailure } from '../../../ui/toast.ts'
import styles from './Model.module.css'

/** What is to be done, by activity; each step is ticked with who and when. */
export function ModelSteps({ incident, model }: { incident: Incident; model: IncidentModel }) {
  const { t } = useTranslation('incident')
  const used = activities.filter((activity) => model.steps.some((step) => step.activity === activity))
  return used.map((activity) => (
    <fieldset key={activity} className={styles.steps}>
      <legend>{t(`activity.${activity}`)}</legend>
      {model.steps
        .filter((step) => step.activity === activity)
        .map((step) => (
          <Step key={step.id} incident={incident} step={step} />
        ))}
    </fieldset>
  ))
}

function Step({ incident, step }: { incident: Incident; step: IncidentModel['steps'][number] }) {
  const { t } = useTranslation('incident')
  const roleName = useRoleName()
  const tick = useVerb(tickStep)
  const { id: stepId, what, team, role, isRequired, ticked } = step
  const whose = [team?.name, role === null ? undefined : roleName({ key: role.name, name: null })]
  const said = [...whose.filter((name) => name !== undefined), ...(isRequired ? [t('model.required')] : [])]
  return (
    <Checkbox
      size="xs"
      label={what}
      description={
        ticked === null ? (
          said.join(', ')
        ) : (
          <>
            {ticked.by}, <RelativeTime at={ticked.at} />
          </>
        )
      }
      checked={tick.isPending ? (tick.variables?.isTicked ?? false) : ticked !== null}
      disabled={!incident.allowed.includes('tick_step')}
      onChange={(event) =>
        tick.mutate(
          { incidentId: incident.id, stepId, isTicked: event.currentTarget.checked },
          { onError: tellFailure },
        )
      }
    />
  )
}
