import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { readAlertGroup } from '../../../contract/correlation.ts'
import type { AlertGroup } from '../../../contract/correlation.ts'
import { SeverityTag } from '../../detection/alerts/SeverityTag.tsx'
import { StandingTag } from '../../detection/alerts/StandingTag.tsx'
import { RecentChanges } from '../../detection/changes/RecentChanges.tsx'
import { useAnswer } from '../../platform/answers.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { moment, useNow } from '../../ui/time.ts'
import { Deeds } from './Deeds.tsx'
import styles from './GroupPanel.module.css'
import { GroupVerbs } from './GroupVerbs.tsx'
import { Members } from './Members.tsx'
import { Why } from './Why.tsx'

interface GroupPanelProps {
  groupId: string
  /** It takes the place of the list. */
  isWhole: boolean
  onClose(): void
}

/** One group: why its alerts belong together, what came of it, and what can be done. */
export function GroupPanel({ groupId, isWhole, onClose }: GroupPanelProps) {
  const { t } = useTranslation('alerts')
  const group = useAnswer(readAlertGroup, { groupId })
  return (
    <aside
      className={styles.pane}
      data-whole={isWhole || undefined}
      data-whole-phone={isWhole || undefined}
      aria-label={t('panel')}
    >
      <div className={styles.head}>
        {isWhole && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
            onClick={onClose}
          >
            {t('back')}
          </Button>
        )}
        {group.data !== undefined && (
          <>
            <SeverityTag severity={group.data.group.severity} isOver={group.data.group.state === 'resolved'} />
            <StandingTag state={group.data.group.state} />
          </>
        )}
        {isWhole ? (
          <span />
        ) : (
          <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('close')}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </div>
      <Loaded query={group} rows={8}>
        {({ group: known, members, deeds }) => (
          <>
            <div>
              <h2 className={styles.title}>{known.title}</h2>
              <GroupFacts group={known} />
            </div>
            {members.length > 1 && <Why group={known} members={members} />}
            <Members group={known} members={members} />
            <Deeds group={known} deeds={deeds} />
            <RecentChanges serviceId={known.service?.id} ciId={known.ci?.id} before={known.openedAt} />
            <GroupVerbs group={known} members={members} />
          </>
        )}
      </Loaded>
    </aside>
  )
}

function GroupFacts({ group }: { group: AlertGroup }) {
  const { t, i18n } = useTranslation('alerts')
  const now = useNow()
  const { ci, service, integration, openedAt, recoversAt, rule, significance, state } = group
  const about = [ci?.name, service?.name, integration.name].filter((name) => name !== undefined)
  const judged = t(`significance.${significance}`)
  return (
    <>
      <p className={styles.facts}>
        {[...new Set(about)].join(' · ')} · {t('sinceMoment', { time: moment(openedAt, i18n.language, now) })}
      </p>
      {state === 'recovering' && (
        <p className={styles.facts}>
          {recoversAt === null ? t('recovering') : t('recoversAt', { time: moment(recoversAt, i18n.language, now) })}
        </p>
      )}
      <p className="small faint">
        {rule !== null
          ? t('judgedBy', { judged, rule: rule.name })
          : significance === 'exception'
            ? t('unjudged')
            : t('judged', { judged })}
      </p>
    </>
  )
}
