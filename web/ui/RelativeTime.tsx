import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ago, exactly, roughly, useNow } from './time.ts'

interface RelativeTimeProps {
  at: string
  /** `2 d` for narrow columns instead of `2 days ago`. */
  short?: boolean
  /** Off in rows that already are one stop of the keyboard. */
  focusable?: boolean
}

/** How long ago; hover or focus gives the exact time in the viewer's zone. */
export function RelativeTime({ at, short = false, focusable = true }: RelativeTimeProps) {
  const { t, i18n } = useTranslation('ui')
  const now = useNow()
  const passed = now.getTime() - new Date(at).getTime()
  const brief = passed < 60_000 ? t('now') : roughly(passed)
  return (
    <Tooltip label={exactly(at, i18n.language)}>
      <time dateTime={at} tabIndex={focusable ? 0 : undefined}>
        {short ? brief : ago(at, i18n.language, now)}
      </time>
    </Tooltip>
  )
}
