import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertGroup } from '../../../contract/correlation.ts'
import type { AlertState } from '../../../contract/detection.ts'
import { Tag } from '../../ui/Tag.tsx'
import type { TagTone } from '../../ui/Tag.tsx'

const tones: Record<AlertState | AlertGroup['state'], TagTone> = {
  firing: 'red',
  acknowledged: 'blue',
  stale: 'amber',
  recovering: 'green',
  resolved: 'green',
}

/** How an alert or a group of them stands. */
export function StandingTag({ state }: { state: AlertState | AlertGroup['state'] }) {
  const { t } = useTranslation('alerts')
  return (
    <Tag tone={tones[state]}>
      {state === 'resolved' && <IconCheck size={14} stroke={1.75} aria-hidden />}
      {t(`state.${state}`)}
    </Tag>
  )
}
