import { IconClock, IconLetterCase, IconRefresh, IconServer, IconSitemap, IconStorm } from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertGroup, GroupMember, MembershipReason } from '../../../contract/correlation.ts'
import { duration } from '../../ui/time.ts'
import styles from './GroupPanel.module.css'

type Kind = Exclude<MembershipReason['kind'], 'first'>
const icons: Record<Kind, TablerIcon> = {
  needs: IconSitemap,
  needed_by: IconSitemap,
  same_host: IconServer,
  same_item: IconServer,
  same_words: IconLetterCase,
  storm: IconStorm,
  again: IconRefresh,
}
const kinds = Object.keys(icons) as Kind[]

/** Why the alerts of a group belong together, counted by reason. */
export function Why({ group, members }: { group: AlertGroup; members: readonly GroupMember[] }) {
  const { t } = useTranslation('alerts')
  const staying = members.filter(({ leftAt }) => leftAt === null || group.state === 'resolved')
  const begins = staying.map(({ joinedAt }) => Date.parse(joinedAt))
  const span = Math.max(...begins) - Math.min(...begins)
  return (
    <section className={styles.why}>
      <h2>{t('why.title')}</h2>
      <ul className={styles.reasons}>
        {kinds.map((kind) => {
          const count = staying.filter(({ reason }) => reason.kind === kind).length
          if (count === 0) return null
          const Icon = icons[kind]
          return (
            <li key={kind}>
              <Icon size={16} stroke={1.75} aria-hidden />
              <span>{t(`why.${kind}`, { count })}</span>
            </li>
          )
        })}
        {staying.length > 1 && (
          <li>
            <IconClock size={16} stroke={1.75} aria-hidden />
            <span>{t('why.within', { time: duration(span) })}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
