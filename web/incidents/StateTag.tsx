import { IconCheck, IconClockPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { HoldReason, IncidentState } from '../../contract/incidents.ts'
import { Tag } from '../ui/Tag.tsx'
import type { TagTone } from '../ui/Tag.tsx'

const tones: Record<IncidentState, TagTone> = {
  registered: 'plain',
  classified: 'plain',
  in_diagnosis: 'blue',
  in_resolution: 'accent',
  resolved: 'green',
  closed: 'plain',
  cancelled: 'plain',
}

/** Where an incident stands. A hold lies on top of the state, so its reason shows instead while it lasts. */
export function StateTag({ state, holdReason }: { state: IncidentState; holdReason?: HoldReason | undefined }) {
  const { t } = useTranslation('incidents')
  if (holdReason !== undefined) {
    return (
      <Tag tone="amber">
        <IconClockPause size={14} stroke={1.75} aria-hidden />
        {t(`hold.${holdReason}`)}
        <span className="sr-only">
          , {t(`holdLong.${holdReason}`)}, {t(`state.${state}`)}
        </span>
      </Tag>
    )
  }
  return (
    <Tag tone={tones[state]}>
      {state === 'resolved' && <IconCheck size={14} stroke={1.75} aria-hidden />}
      {t(`state.${state}`)}
    </Tag>
  )
}
