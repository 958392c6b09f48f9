import { useTranslation } from 'react-i18next'
import type { Integration } from '../../../contract/detection.ts'
import { Tag } from '../../ui/Tag.tsx'
import { isOver } from './fault-words.ts'

/** What is to know of an integration at a glance; nothing where it does what it should. */
export function HealthTag({ integration: { isActive, health, writeBackFault } }: { integration: Integration }) {
  const { t } = useTranslation('integrations')
  if (!isActive) return <Tag>{t('health.closed')}</Tag>
  if (writeBackFault !== null) return <Tag tone="amber">{t('health.untold')}</Tag>
  if (health.lastReceivedAt === null) return <Tag tone="blue">{t('health.waiting')}</Tag>
  if (health.faultCount > 0)
    return isOver(health) ? <Tag>{t('health.hadFaults')}</Tag> : <Tag tone="amber">{t('health.faulty')}</Tag>
  return null
}
