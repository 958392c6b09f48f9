import { useTranslation } from 'react-i18next'
import { Nobody, Who } from '../../../ui/Who.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { duration, exactly, useNow } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
import { isLate } from '../response.ts'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** When the team answered that it was escalated to, and whether in time. */
function Answered({ incident }: Pick<SideProps, 'incident'>) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const moment = useMoment()
  const { response } = incident
  if (response === null || response.respondedAt === null) return null
  const { dueAt, respondedAt } = response
  return (
    <Fact name={t('response.answered')}>
      <time dateTime={respondedAt} title={exactly(respondedAt, i18n.language)}>
        {moment(respondedAt)}
      </time>{' '}
      {isLate(incident, now) ? (
        <Tag tone="red">{t('response.late', { time: duration(Date.parse(respondedAt) - Date.parse(dueAt)) })}</Tag>
      ) : (
        <span className="small faint">{t('response.inTime')}</span>
      )}
    </Fact>
  )
}

/** Who answers for it, who works on it, who asked, who is hit. */
export function People(props: SideProps) {
  const { t } = useTranslation(['incident', 'incidents'])
  const { incident } = props
  const { owner, assignee, team, requester, people, bounceCount, reassignmentCount, channel } = incident
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ')
  return (
    <Section title={t('incident:people.title')} verb={verbOf(props, 'assign', t('incident:verb.assign'))}>
      <Facts>
        <Fact name={t('incident:field.owner')}>
          <Who name={owner.name} named />
        </Fact>
        <Fact name={t('incident:people.working')}>
          {assignee === null ? <Nobody words={t('incident:nobody')} named /> : <Who name={assignee.name} named />}
        </Fact>
        <Fact name={t('incident:field.team')}>
          {team?.name ?? t('incident:noTeam')}{' '}
          <span className="small faint">
            {bounceCount > 0
              ? t('incident:people.bounces', { count: bounceCount })
              : t('incident:people.moves', { count: reassignmentCount })}
          </span>
        </Fact>
        <Answered incident={incident} />
        <Fact name={t('incident:people.reportedBy')}>
          {requester?.name ?? t('incident:people.noRequester')}{' '}
          <span className="small faint">
            {incident.contactCount > 1 && t('incident:people.more', { count: incident.contactCount - 1 })}{' '}
            {t('incident:people.by', { channel: t(`incidents:channel.${channel}`) })}
          </span>
        </Fact>
        {incident.customer !== null && <Fact name={t('incident:field.customer')}>{incident.customer.name}</Fact>}
        {incident.location !== null && <Fact name={t('incident:field.location')}>{incident.location.name}</Fact>}
        {people.affected.length > 0 && <Fact name={t('incident:people.affected')}>{names(people.affected)}</Fact>}
        {people.followers.length > 0 && <Fact name={t('incident:people.followers')}>{names(people.followers)}</Fact>}
        {incident.isRestricted && <Fact name={t('incident:people.named')}>{names(people.named)}</Fact>}
      </Facts>
    </Section>
  )
}
