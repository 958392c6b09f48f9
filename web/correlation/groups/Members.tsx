import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertGroup, GroupMember } from '../../../contract/correlation.ts'
import { AlertDialog } from '../../detection/alerts/AlertDialog.tsx'
import { SeverityTag } from '../../detection/alerts/SeverityTag.tsx'
import { StandingTag } from '../../detection/alerts/StandingTag.tsx'
import { SilenceDialog } from '../../silences/SilenceDialog.tsx'
import { matchersOf } from '../../silences/matchers-of.ts'
import { Tag } from '../../ui/Tag.tsx'
import styles from './GroupPanel.module.css'
import { reasonWords } from './reason-words.ts'
import { SplitMenu } from './SplitMenu.tsx'

/** Who is in the group and was, the cause first, each with its reason; a click shows what its sender said. */
export function Members({ group, members }: { group: AlertGroup; members: readonly GroupMember[] }) {
  const { t } = useTranslation('alerts')
  const [openedId, setOpenedId] = useState<string>()
  const [isSilencing, setSilencing] = useState(false)
  const opened = members.find(({ alert }) => alert.id === openedId)
  const ordered = members.toSorted((one, other) => Number(other.isRoot) - Number(one.isRoot))
  return (
    <section>
      <h2>{t('members', { count: group.alertCount })}</h2>
      <ul className={styles.members}>
        {ordered.map((member) => (
          <li key={member.alert.id}>
            <Member member={member} group={group} onOpen={() => setOpenedId(member.alert.id)} />
          </li>
        ))}
      </ul>
      {group.alertCount > members.length && (
        <p className="small faint">{t('moreMembers', { count: group.alertCount - members.length })}</p>
      )}
      {opened !== undefined && !isSilencing && (
        <AlertDialog
          alert={opened.alert}
          groupVerbs={opened.leftAt === null && !opened.isRoot && <SplitMenu group={group} alert={opened.alert} />}
          onSilence={opened.alert.suppression === null ? () => setSilencing(true) : undefined}
          onClose={() => setOpenedId(undefined)}
        />
      )}
      {opened !== undefined && isSilencing && (
        <SilenceDialog matchers={matchersOf(opened.alert)} onClose={() => setSilencing(false)} />
      )}
    </section>
  )
}

interface MemberProps {
  member: GroupMember
  group: AlertGroup
  onOpen(): void
}

function Member({ member, group, onOpen }: MemberProps) {
  const { t } = useTranslation('alerts')
  const { alert, reason, isRoot, leftAt } = member
  const hasLeft = leftAt !== null && group.state !== 'resolved'
  const isOver = hasLeft || alert.state === 'resolved'
  const isAlone = group.alertCount === 1 && reason.kind === 'first'
  const words = hasLeft
    ? t('reason.left')
    : isAlone
      ? [alert.host, alert.serviceName].filter((name) => name !== null).join(' · ')
      : reasonWords(t, reason, group)
  return (
    <UnstyledButton className={styles.member} onClick={onOpen} data-over={isOver || undefined}>
      <span>
        <SeverityTag severity={alert.severity} isOver={isOver} />
      </span>
      <span className={styles.says}>
        <span className={styles.name}>
          <span className="cut" title={alert.title}>
            {alert.title}
          </span>
          {isRoot && group.alertCount > 1 && <Tag tone="accent">{t('cause')}</Tag>}
        </span>
        <span className="small faint">{words}</span>
      </span>
      {alert.state !== 'firing' && <StandingTag state={alert.state} />}
      <IconChevronRight size={16} stroke={1.75} aria-hidden />
    </UnstyledButton>
  )
}
