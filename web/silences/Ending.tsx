import { Tooltip } from '@mantine/core'
import { IconHourglassLow } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Silence } from '../../contract/silences.ts'
import { Tag } from '../ui/Tag.tsx'
import { duration, exactly, moment, useNow } from '../ui/time.ts'

/** So long before its end a silence warns, as on the server. */
const warning = 15 * 60_000

/** When a silence ends, as time that is left; soon is amber. */
export function Ending({ silence }: { silence: Silence }) {
  const { t, i18n } = useTranslation('silences')
  const now = useNow()
  const { state, startsAt, endsAt } = silence
  const left = Date.parse(endsAt) - now.getTime()
  const words =
    state === 'pending'
      ? t('begins', { time: moment(startsAt, i18n.language, now) })
      : state === 'expired'
        ? moment(endsAt, i18n.language, now)
        : t('left', { time: duration(Math.max(left, 0)) })
  return (
    <Tooltip label={`${exactly(startsAt, i18n.language)} – ${exactly(endsAt, i18n.language)}`}>
      <time dateTime={endsAt} tabIndex={0}>
        {state === 'active' && left <= warning ? (
          <Tag tone="amber">
            <IconHourglassLow size={14} stroke={1.75} aria-hidden />
            {words}
          </Tag>
        ) : (
          words
        )}
      </time>
    </Tooltip>
  )
}
