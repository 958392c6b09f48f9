import { useTranslation } from 'react-i18next'
import { Nobody, Who } from '../../../ui/Who.tsx'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

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
