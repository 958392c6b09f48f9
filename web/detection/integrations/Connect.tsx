import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OpenedIntegration, SourceKey } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { Copy } from '../../ui/Copy.tsx'
import { Value } from '../Value.tsx'
import { Coded } from './Coded.tsx'
import styles from './Connect.module.css'
import { FirstEvent } from './FirstEvent.tsx'
import { sourceLines } from './source-lines.ts'
import { sourceSteps, sourceWords } from './source-words.ts'
import { TestEvent } from './TestEvent.tsx'

/** Those whose name is that of a form, or of what Allclear asks by itself, so that nothing is done in them. */
const formSources: ReadonlySet<SourceKey> = new Set([
  'cloudevents',
  'feed',
  'goalert',
  'json',
  'mail',
  'oncall',
  'opsgenie',
  'pagerduty',
])
const onThisMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

interface ConnectProps {
  opened: OpenedIntegration
  /** Its token is the key that the tool had before. */
  keptItsKey?: boolean
  /** Said in place of what is shown once, where a word stands for the token. */
  again?: ReactNode
}

/** Where the tool sends to, what to do in it, and whether anything comes. */
export function Connect({ opened, keptItsKey = false, again }: ConnectProps) {
  const { t } = useTranslation('integrations')
  const [isTesting, setTesting] = useState(false)
  const { integration, address, token } = opened
  const { source } = integration
  const { name } = sourceWords(t, source)
  const { hostname } = new URL(address)
  const isInAddress = address.includes(token)
  const steps = sourceSteps(t, source, opened).filter((step) => !keptItsKey || !step.includes(`\`${token}\``))
  const lines = sourceLines[source]?.(opened)
  return (
    <div className={styles.connect}>
      {again ?? (
        <p className={styles.once}>{t(`connect.once.${keptItsKey ? 'kept' : isInAddress ? 'address' : 'token'}`)}</p>
      )}
      <Value name={t('connect.address')} value={address}>
        {onThisMachine.has(hostname) && (
          <p className="small muted">
            <Coded text={t('connect.local', { host: hostname })} />
          </p>
        )}
      </Value>
      {!isInAddress && !keptItsKey && again === undefined && <Value name={t('connect.token')} value={token} />}
      <section className={styles.part}>
        <h2>{formSources.has(source) ? t('connect.what') : t('connect.inTool', { name })}</h2>
        <ol className={styles.steps}>
          {steps.map((step) => (
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
      {(again === undefined || integration.health.lastReceivedAt === null) && <FirstEvent integration={integration} />}
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
