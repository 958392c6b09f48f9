import { useTranslation } from 'react-i18next'
import { Clock } from '../../../ui/Clock.tsx'
import { duration, exactly, moment, useNow } from '../../../ui/time.ts'
import { isAwaited } from '../response.ts'
import { Section } from './Section.tsx'
import type { SideProps } from './section-props.ts'

/** By when the team that it was escalated to is expected to answer, until it has. */
export function Response({ incident }: Pick<SideProps, 'incident'>) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const { response, team } = incident
  if (response === null || team === null || !isAwaited(incident)) return null
  const [asked, due] = [Date.parse(response.askedAt), Date.parse(response.dueAt)]
  const time = moment(response.dueAt, i18n.language, now)
  const isLate = due < now.getTime()
  return (
    <Section title={t('response.title')}>
      <p>{t(isLate ? 'response.missing' : 'response.expected', { team: team.name, time })}</p>
      <Clock
        words={t(isLate ? 'response.late' : 'response.left', { time: duration(Math.abs(due - now.getTime())) })}
        used={(now.getTime() - asked) / Math.max(due - asked, 1)}
        explanation={exactly(response.dueAt, i18n.language)}
      />
    </Section>
  )
}
