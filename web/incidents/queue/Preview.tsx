import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { takeIncident } from '../../../contract/incident-verbs.ts'
import { readIncident } from '../../../contract/incidents.ts'
import type { Incident, IncidentSummary } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import { Keys } from '../../ui/Keys.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { tell, tellFailure } from '../../ui/toast.ts'
import { Nobody, Who } from '../../ui/Who.tsx'
import { EnvironmentTag } from '../EnvironmentTag.tsx'
import { IncidentPriority } from '../IncidentPriority.tsx'
import { StateTag } from '../StateTag.tsx'
import { Age } from './Age.tsx'
import styles from './Preview.module.css'

interface PreviewProps {
  incident: IncidentSummary
  onAssign(): void
  onClose(): void
}

/** The chosen incident beside the list: enough to decide whether to open, take or pass on. */
export function Preview({ incident, onAssign, onClose }: PreviewProps) {
  const { t } = useTranslation('queue')
  const whole = useAnswer(readIncident, { incidentId: incident.id })
  return (
    <aside className={styles.pane} aria-label={t('preview.label', { number: incident.number })}>
      <div className={styles.head}>
        <span className="mono">{incident.number}</span>
        <IncidentPriority level={incident.priority} named />
        <StateTag state={incident.state} holdReason={incident.hold?.reason} />
        <EnvironmentTag environment={incident.environment} />
        <ActionIcon variant="subtle" color="gray" ml="auto" onClick={onClose} aria-label={t('preview.close')}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      <h2 className={styles.title}>{incident.summary}</h2>
      <dl className={styles.facts}>
        <Fact name={t('preview.owner')}>
          <Who name={incident.owner.name} named />
        </Fact>
        <Fact name={t('preview.working')}>
          {incident.assignee === null ? (
            <Nobody words={t('nobody')} named />
          ) : (
            <Who name={incident.assignee.name} named />
          )}
        </Fact>
        <Fact name={t('preview.team')}>{incident.team?.name ?? t('noTeam')}</Fact>
        <Fact name={t('preview.reportedBy')}>
          {t('preview.reporters', {
            count: incident.contactCount,
            name: incident.requester?.name ?? t('preview.monitoring'),
          })}
        </Fact>
        <Fact name={t('preview.registered')}>
          <RelativeTime at={incident.registeredAt} />
        </Fact>
        {incident.hold !== null && (
          <Fact name={t('preview.hold')}>
            <Age incident={incident} />
          </Fact>
        )}
      </dl>
      <Loaded query={whole} rows={5}>
        {(known) => <Rest incident={known} onAssign={onAssign} />}
      </Loaded>
    </aside>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Rest({ incident, onAssign }: { incident: Incident; onAssign(): void }) {
  const { t } = useTranslation('queue')
  const take = useVerb(takeIncident)
  const affected = [incident.service, incident.ci, ...incident.affected]
    .filter((one) => one !== null)
    .map(({ name }) => name)
  return (
    <>
      {affected.length > 0 && (
        <section>
          <h2>{t('preview.affects')}</h2>
          <p>{[...new Set(affected)].join(', ')}</p>
        </section>
      )}
      {incident.priorityReason !== null && (
        <section className={styles.why}>
          <h2>{t('preview.whyPriority')}</h2>
          <p className="muted">{incident.priorityReason}</p>
        </section>
      )}
      {incident.description !== '' && (
        <section>
          <h2>{t('preview.description')}</h2>
          <RichText html={incident.description} />
        </section>
      )}
      <div className={styles.verbs}>
        <Button
          component={Link}
          to={paths.incident(incident.number)}
          variant="filled"
          rightSection={<Keys keys="enter" />}
        >
          {t('open')}
        </Button>
        {incident.allowed.includes('take') && (
          <Button
            loading={take.isPending}
            onClick={() =>
              take.mutate(
                { incidentId: incident.id, version: incident.version },
                { onSuccess: () => tell(t('took', { number: incident.number })), onError: tellFailure },
              )
            }
          >
            {t('take')}
          </Button>
        )}
        {incident.allowed.includes('assign') && (
          <Button onClick={onAssign} rightSection={<Keys keys="a" />}>
            {t('assign.verb')}
          </Button>
        )}
      </div>
    </>
  )
}
