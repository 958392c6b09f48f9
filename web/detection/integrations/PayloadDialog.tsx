import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { ReceivedPayload } from '../../../contract/detection.ts'
import { Copy } from '../../ui/Copy.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { exactly } from '../../ui/time.ts'
import { readable } from '../readable.ts'
import { FaultWords } from './FaultWords.tsx'
import styles from './Payloads.module.css'

/** A payload as it came: from where, with which headers, and its body with the hash that was kept beside it. */
export function PayloadDialog({ payload, onClose }: { payload: ReceivedPayload; onClose(): void }) {
  const { t, i18n } = useTranslation(['integrations', 'ui'])
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const { receivedAt, address, headers, body, wasCut, sha256, eventCount, faults } = payload
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      fullScreen={isPhone}
      title={exactly(receivedAt, i18n.language)}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Facts
        facts={{
          [t('payload.from')]: coded(address),
          [t('payload.understood')]: t('payload.events', { count: eventCount }),
          ...(faults.length > 0 && { [t('payload.fault')]: <FaultWords faults={faults} /> }),
          ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, coded(value)])),
          [t('payload.hash')]: coded(sha256),
        }}
      />
      <div className={styles.head}>
        <h2>{t('payload.body')}</h2>
        <Copy value={body} label={t('payload.body')} />
      </div>
      <pre className={styles.raw} tabIndex={0} aria-label={t('payload.body')}>
        {readable(body)}
      </pre>
      {wasCut && <p className="small muted">{t('payload.cut')}</p>}
    </Modal>
  )
}

const coded = (value: string) => <span className="mono">{value}</span>
