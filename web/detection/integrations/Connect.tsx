import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OpenedIntegration } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { Copy } from '../../ui/Copy.tsx'
import { Value } from '../Value.tsx'
import { Coded } from './Coded.tsx'
import styles from './Connect.module.css'
import { FirstEvent } from './FirstEvent.tsx'
import { sourceLines } from './source-lines.ts'
import { sourceSteps, sourceWords } from './source-words.ts'
import { TestEvent } from './TestEvent.tsx'

/** What is shown once: where the tool sends to, what to do in it, and whether anything comes. */
export function Connect({ opened }: { opened: OpenedIntegration }) {
  const { t } = useTranslation('integrations')
  const [isTesting, setTesting] = useState(false)
  const { integration, address, token } = opened
  const { name } = sourceWords(t, integration.source)
  const lines = sourceLines[integration.source]?.(opened)
  return (
    <div className={styles.connect}>
      <p className={styles.once}>{t('connect.once')}</p>
      <Value name={t('connect.address')} value={address} />
      {!address.includes(token) && <Value name={t('connect.token')} value={token} />}
      <section className={styles.part}>
        <h2>{t('connect.inTool', { name })}</h2>
        <ol className={styles.steps}>
          {sourceSteps(t, integration.source, opened).map((step) => (
            <li key={step}>
              <Coded text={step} />
            </li>
          ))}
        </ol>
        {lines !== undefined && (
          <div className={styles.lines}>
            <pre tabIndex={0} aria-label={t('connect.lines')}>
              {lines}
            </pre>
            <Copy value={lines} label={t('connect.lines')} />
          </div>
        )}
      </section>
      <FirstEvent integration={integration} />
      <div className={styles.verbs}>
        <Button onClick={() => setTesting(true)}>{t('test.verb')}</Button>
        <Button component={Link} to={paths.integration(integration.id)}>
          {t('connect.done')}
        </Button>
      </div>
      {isTesting && <TestEvent integration={integration} onClose={() => setTesting(false)} />}
    </div>
  )
}
