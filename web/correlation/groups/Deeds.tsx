import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconCircleCheck,
  IconFlame,
  IconHandStop,
  IconPlayerPlay,
  IconScissors,
  IconSitemap,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { readAlertGroup } from '../../../contract/correlation.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './GroupPanel.module.css'

const icons = {
  opened: IconPlayerPlay,
  cause_found: IconSitemap,
  became_incident: IconAlertOctagon,
  split: IconScissors,
  recovered: IconCircleCheck,
  fired_again: IconFlame,
  acknowledged: IconHandStop,
  acknowledgement_withdrawn: IconArrowBackUp,
} satisfies Record<string, TablerIcon>
type Deed = keyof typeof icons

const isDeed = (name: string): name is Deed => Object.hasOwn(icons, name)

/** What came of a group, step by step. */
export function Deeds({ group, deeds }: Pick<Answer<typeof readAlertGroup>, 'group' | 'deeds'>) {
  const { t } = useTranslation('alerts')
  return (
    <section>
      <h2>{t('deed.title')}</h2>
      <ul className={styles.deeds}>
        {deeds.map(({ type, at, actorName, payload }) => {
          const name = type.replace(/^alert(_group)?\./, '')
          if (!isDeed(name)) return null
          const Icon = icons[name]
          const says = { name: actorName, title: textOf(payload['title']), count: Number(payload['alertCount'] ?? 0) }
          const isNamed = name === 'became_incident' && group.incident?.number === payload['number']
          return (
            <li key={`${at} ${type}`}>
              <Icon size={16} stroke={1.75} aria-hidden />
              <span>
                {isNamed ? t('deed.became_this', { number: group.incident?.number }) : t(`deed.${name}`, says)}{' '}
                <span className="faint">
                  <RelativeTime at={at} />
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
