import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readAddress } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Connect } from './Connect.tsx'
import styles from './Connect.module.css'

interface ConnectAgainProps {
  /** As it was when the page was opened. */
  integration: Integration
  onRenew(): void
}

/** The steps once more. Its token was shown once, so a word stands for it until there is a new one. */
export function ConnectAgain({ integration, onRenew }: ConnectAgainProps) {
  const { t } = useTranslation('integrations')
  const opened = useAnswer(readAddress, { integrationId: integration.id })
  return (
    <Loaded query={opened}>
      {({ address, token }) => (
        <Connect
          opened={{ integration, address, token }}
          again={
            <div className={styles.again}>
              <p className={styles.once}>{t('connect.once.again', { token, tokenStart: integration.tokenStart })}</p>
              <Button onClick={onRenew}>{t('renew.verb')}</Button>
            </div>
          }
        />
      )}
    </Loaded>
  )
}
