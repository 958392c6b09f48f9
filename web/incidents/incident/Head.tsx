import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowLeft,
  IconDots,
  IconEye,
  IconEyeCheck,
  IconFileCertificate,
  IconLock,
  IconPrinter,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useMe } from '../../platform/session.ts'
import { Keys } from '../../ui/Keys.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useNow } from '../../ui/time.ts'
import { EnvironmentTag } from '../EnvironmentTag.tsx'
import { StateTag } from '../StateTag.tsx'
import styles from './Head.module.css'
import { isAwaited, isLate } from './response.ts'
import { Steps } from './Steps.tsx'
import { Title } from './Title.tsx'
import { keysOf, layOut } from './verbs.ts'
import { WhyPriority } from './WhyPriority.tsx'

interface HeadProps {
  incident: Incident
  run(verb: IncidentVerb): void
  isBusy: boolean
  isPhone: boolean
}

/** Which incident, how urgent, how far, and what to do next; it stays while the rest scrolls. */
export function Head({ incident, run, isBusy, isPhone }: HeadProps) {
  const { t } = useTranslation('incident')
  const now = useNow()
  const { primary, beside, menu } = layOut(incident)
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        {isPhone && (
          <ActionIcon
            component={Link}
            to={paths.queue()}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('back')}
          >
            <IconArrowLeft size={20} stroke={1.75} />
          </ActionIcon>
        )}
        <span className="mono">{incident.number}</span>
        <WhyPriority incident={incident} />
        {incident.hold !== null && <StateTag state={incident.state} holdReason={incident.hold.reason} />}
        {isAwaited(incident) && isLate(incident, now) && <Tag tone="red">{t('response.isLate')}</Tag>}
        <EnvironmentTag environment={incident.environment} />
        {incident.contactCount > 1 && (
          <Tag tone="accent">
            <IconUsers size={14} stroke={1.75} aria-hidden />
            {t('meToo', { count: incident.contactCount - 1 })}
          </Tag>
        )}
        {incident.isRestricted && (
          <Tag tone="red">
            <IconLock size={14} stroke={1.75} aria-hidden />
            {t('restricted')}
          </Tag>
        )}
        {!isPhone && (
          <span className={styles.far}>
            <Follow incident={incident} run={run} />
            <ActionIcon variant="subtle" color="gray" aria-label={t('print')} onClick={() => window.print()}>
              <IconPrinter size={16} stroke={1.75} />
            </ActionIcon>
            <ActionIcon
              component={Link}
              to={paths.incidentEvidence(incident.number)}
              variant="subtle"
              color="gray"
              aria-label={t('evidence.open')}
              title={t('evidence.open')}
            >
              <IconFileCertificate size={16} stroke={1.75} />
            </ActionIcon>
            {menu.length > 0 && <VerbMenu menu={menu} run={run} />}
          </span>
        )}
      </div>
      <div className={styles.titleLine}>
        <Title incident={incident} />
        {!isPhone && (
          <div className={styles.verbs}>
            {beside.map((verb) => (
              <VerbButton key={verb} verb={verb} run={run} />
            ))}
            {primary !== undefined && <VerbButton verb={primary} run={run} isPrimary isBusy={isBusy} />}
          </div>
        )}
      </div>
      <div className={styles.stand}>
        <Steps incident={incident} />
        {isPhone && (
          <span className={styles.far}>
            <Follow incident={incident} run={run} />
          </span>
        )}
      </div>
    </header>
  )
}

interface VerbButtonProps {
  verb: IncidentVerb
  run(verb: IncidentVerb): void
  isPrimary?: boolean
  isBusy?: boolean
}

function VerbButton({ verb, run, isPrimary = false, isBusy = false }: VerbButtonProps) {
  const { t } = useTranslation('incident')
  const keys = keysOf(verb)
  return (
    <Button
      variant={isPrimary ? 'filled' : 'default'}
      // A disabled button loses the focus, and the keyboard its place.
      aria-disabled={isBusy}
      data-disabled={isBusy}
      onClick={() => {
        if (!isBusy) run(verb)
      }}
      rightSection={keys === undefined ? null : <Keys keys={keys} />}
    >
      {t(`verb.${verb}`)}
    </Button>
  )
}

function VerbMenu({ menu, run }: { menu: IncidentVerb[][]; run(verb: IncidentVerb): void }) {
  const { t } = useTranslation('incident')
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('more')}>
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {menu.map((group, index) => [
          index > 0 && <Menu.Divider key={`before ${group[0]}`} role="separator" />,
          ...group.map((verb) => {
            const keys = keysOf(verb)
            return (
              <Menu.Item
                key={verb}
                onClick={() => run(verb)}
                rightSection={keys === undefined ? null : <Keys keys={keys} />}
              >
                {t(`verbLong.${verb}`)}
              </Menu.Item>
            )
          }),
        ])}
      </Menu.Dropdown>
    </Menu>
  )
}

function Follow({ incident, run }: { incident: Incident; run(verb: IncidentVerb): void }) {
  const { t } = useTranslation('incident')
  const me = useMe()
  const { followers } = incident.people
  const isFollowing = followers.some(({ id }) => id === me?.person?.id)
  const Icon = isFollowing ? IconEyeCheck : IconEye
  if (!incident.allowed.includes('follow')) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      aria-pressed={isFollowing}
      aria-label={t(isFollowing ? 'follow.end' : 'follow.start', { count: followers.length })}
      title={t(isFollowing ? 'follow.end' : 'follow.start', { count: followers.length })}
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      onClick={() => run('follow')}
    >
      {followers.length}
    </Button>
  )
}
