import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MaintenanceWindow } from '../../contract/silences.ts'
import { duration, exactly, moment, useNow } from '../ui/time.ts'

/** When the work is on next, in the viewer's zone; hover or focus names those that follow. */
export function Occurrences({ window }: { window: MaintenanceWindow }) {
  const { t, i18n } = useTranslation('silences')
  const now = useNow()
  const { next, following, minutes, isActive } = window
  if (next === null || !isActive) return null
  const at = (moments: { startsAt: string; endsAt: string }) =>
    `${exactly(moments.startsAt, i18n.language)} – ${moment(moments.endsAt, i18n.language, new Date(moments.startsAt))}`
  return (
    <Tooltip label={[next, ...following].map(at).join('\n')}>
      <time dateTime={next.startsAt} tabIndex={0}>
        {next.isOn
          ? t('window.until', { time: moment(next.endsAt, i18n.language, now) })
          : t('window.at', { time: moment(next.startsAt, i18n.language, now), duration: duration(minutes * 60_000) })}
      </time>
    </Tooltip>
  )
}
