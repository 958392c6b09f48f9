import { useTranslation } from 'react-i18next'
import { readPingAddress } from '../../../contract/heartbeats.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Value } from '../Value.tsx'
import styles from './PingAddress.module.css'

/** Where the job reports, as the end of its line in a crontab. */
export function PingAddress({ heartbeatId }: { heartbeatId: string }) {
  const { t } = useTranslation('heartbeats')
  const answer = useAnswer(readPingAddress, { heartbeatId })
  return (
    <Loaded query={answer} rows={1}>
      {({ address }) => (
        <div className={styles.address}>
          <Value name={t('address')} value={address} />
          <p className="small muted">
            {t('addressHint')} <code>; curl -fsS {address}/$?</code>
          </p>
        </div>
      )}
    </Loaded>
  )
}
