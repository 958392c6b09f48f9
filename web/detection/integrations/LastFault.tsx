import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Integration } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { Block } from '../../ui/Block.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { isOfMapping, isOver } from './fault-words.ts'
import { FaultWords } from './FaultWords.tsx'
import styles from './IntegrationPage.module.css'
import { isMapped } from './mapped.ts'

/** What could not be understood the last time, and either that it is over or where it is mended. */
export function LastFault({ integration, mayMend }: { integration: Integration; mayMend: boolean }) {
  const { t } = useTranslation('integrations')
  const { id, source, settings, health } = integration
  const { lastFault, lastReceivedAt } = health
  if (lastFault === null || lastReceivedAt === null) return null
  const hasEnded = isOver(health)
  return (
    <Block title={t('fault.last')}>
      <div className={styles.fault} data-over={hasEnded || undefined}>
        <FaultWords faults={lastFault.faults} />
      </div>
      <p className="small faint">
        <RelativeTime at={lastFault.at} />
      </p>
      {hasEnded && (
        <p>
          {t('fault.over')} <RelativeTime at={lastReceivedAt} />
        </p>
      )}
      {mayMend &&
        !hasEnded &&
        (isMapped(source) && lastFault.faults.some(isOfMapping) ? (
          <Link to={paths.mapping(id)}>{t(`mapping.${settings.mapping === undefined ? 'set' : 'mend'}`)}</Link>
        ) : (
          <Link to={paths.connecting(id)}>{t('connect.verb')}</Link>
        ))}
    </Block>
  )
}
