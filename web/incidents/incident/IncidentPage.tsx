import { useParams } from 'react-router'
import { findIncidentByNumber, readIncident } from '../../../contract/incidents.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { IncidentView } from './IncidentView.tsx'

/** One incident, by its number or its id. */
export function IncidentPage() {
  const { number = '' } = useParams()
  return /^\d+$/.test(number) ? <ByNumber number={Number(number)} /> : <ById incidentId={number} />
}

function ByNumber({ number }: { number: number }) {
  const found = useAnswer(findIncidentByNumber, { number })
  return (
    <Loaded query={found}>
      {(one) => <ById incidentId={one.id} {...(one.number === number ? {} : { mergedNumber: number })} />}
    </Loaded>
  )
}

/** `mergedNumber` was asked for and has been merged into this one. */
function ById({ incidentId, mergedNumber }: { incidentId: string; mergedNumber?: number }) {
  const incident = useAnswer(readIncident, { incidentId })
  return (
    <Loaded query={incident} rows={10}>
      {(known) => <IncidentView key={known.id} incident={known} mergedNumber={mergedNumber} />}
    </Loaded>
  )
}
