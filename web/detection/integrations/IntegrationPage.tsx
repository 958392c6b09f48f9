import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import { changeIntegration, readIntegration, signingSources, writeBackSources } from '../../../contract/detection.ts'
import type { Deed, Integration, OpenedIntegration, SourceKey } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { Block } from '../../ui/Block.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { figure } from '../../ui/figure.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { RetireButton } from '../../ui/RetireButton.tsx'
import { Density } from '../alerts/Density.tsx'
import { ChangeEvents } from '../changes/ChangeEvents.tsx'
import { ChangeIntegration } from './ChangeIntegration.tsx'
import { Connect } from './Connect.tsx'
import { ConnectAgain } from './ConnectAgain.tsx'
import { FirstEvent } from './FirstEvent.tsx'
import { HealthTag } from './HealthTag.tsx'
import styles from './IntegrationPage.module.css'
import { LastFault } from './LastFault.tsx'
import { awaitsNext, isMapped } from './mapped.ts'
import { Payloads } from './Payloads.tsx'
import { RenewToken } from './RenewToken.tsx'
import { SigningSecret } from './SigningSecret.tsx'
import { sourceWords } from './source-words.ts'
import { TestEvent } from './TestEvent.tsx'
import { ToolFaultWords, WriteBack } from './WriteBack.tsx'

/** Health changes by what the tool sends, which nobody announces. */
const renewEvery = 5000

/** One integration: whether its tool sends, what came, and what could not be understood. */
export function IntegrationPage() {
  const { integrationId = '' } = useParams()
  const integration = useAnswer(readIntegration, { integrationId }, { refetchInterval: renewEvery })
  return <Loaded query={integration}>{(loaded) => <Whole key={loaded.id} integration={loaded} />}</Loaded>
}

function Whole({ integration }: { integration: Integration }) {
  const { t } = useTranslation('integrations')
  const mayManage = mayOne(useMe(), 'detection.manage')
  const [asked, setAsked] = useState<'test' | 'token'>()
  const [opened, setOpened] = useState<OpenedIntegration>()
  const showsSteps = useSearchParams()[0].has('steps') && mayManage
  const isAwaited = useLocation().state === awaitsNext
  const [before] = useState(integration)
  const { id, name, health, settings, writeBackFault } = integration
  const taken = (writeBackSources as Partial<Record<SourceKey, readonly Deed[]>>)[integration.source]
  return (
    <Page
      title={name}
      beside={
        <span className={styles.health}>
          <HealthTag integration={integration} />
        </span>
      }
      actions={
        mayManage && (
          <>
            <RetireButton
              endpoint={changeIntegration}
              which={{ integrationId: id }}
              record={integration}
              words={{ retire: t('close'), restore: t('open') }}
            />
            {!showsSteps && (
              <>
                <Button variant="subtle" color="gray" onClick={() => setAsked('token')}>
                  {t('renew.verb')}
                </Button>
                <Button component={Link} to={paths.connecting(id)}>
                  {t('connect.verb')}
                </Button>
              </>
            )}
            {integration.isActive && <Button onClick={() => setAsked('test')}>{t('test.verb')}</Button>}
          </>
        )
      }
    >
      {opened !== undefined && <Connect key={opened.token} opened={opened} />}
      {opened === undefined && showsSteps && <ConnectAgain integration={before} onRenew={() => setAsked('token')} />}
      {isAwaited && (
        <div className={styles.awaited}>
          <FirstEvent integration={before} waiting={t('first.next')} />
        </div>
      )}
      {(writeBackFault !== null || health.lastFault !== null) && (
        <div className={styles.faults}>
          {writeBackFault !== null && (
            <Block title={t('back.fault')}>
              <ToolFaultWords fault={writeBackFault} />
              <p className="small faint">
                <RelativeTime at={writeBackFault.at} />
              </p>
            </Block>
          )}
          <LastFault integration={integration} mayMend={mayManage && !showsSteps && !isAwaited} />
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Block title={t('rate.title')}>
            <div className={styles.rate}>
              <Density integrationId={id} />
            </div>
          </Block>
          <Block title={t('payload.title')} hint={t('payload.hint')}>
            <Payloads integrationId={id} lastReceivedAt={health.lastReceivedAt} />
          </Block>
          <ChangeEvents of={{ integrationId: id }} />
        </div>
        <div className={styles.side}>
          <Block
            title={t('facts')}
            isEditable={mayManage}
            renderForm={(close) => <ChangeIntegration integration={integration} onClose={close} />}
          >
            <IntegrationFacts integration={integration} />
          </Block>
          {signingSources.some((source) => source === integration.source) && (
            <Block
              title={t('signing.title')}
              hint={t('signing.hint')}
              isEditable={mayManage}
              renderForm={(close) => <SigningSecret integration={integration} onClose={close} />}
            >
              <p>{integration.isSigned ? t('signing.isSet') : t('signing.isNotSet')}</p>
            </Block>
          )}
          {taken !== undefined && <WriteBack integration={integration} taken={taken} mayManage={mayManage} />}
          {isMapped(integration.source) && (
            <Block title={t('mapping.name')}>
              <p>{settings.mapping === undefined ? t('mapping.isOwn') : t('mapping.isSet')}</p>
              {mayManage && <Link to={paths.mapping(id)}>{t('mapping.edit')}</Link>}
            </Block>
          )}
        </div>
      </div>
      {asked === 'token' && (
        <RenewToken integration={integration} onClose={() => setAsked(undefined)} onOpened={setOpened} />
      )}
      {asked === 'test' && <TestEvent integration={integration} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

function IntegrationFacts({ integration }: { integration: Integration }) {
  const { t, i18n } = useTranslation('integrations')
  const { source, service, ci, team, freshnessMinutes, settings, tokenStart, health } = integration
  return (
    <Facts
      facts={{
        [t('tool')]: sourceWords(t, source).name,
        [t('lastReceived')]: health.lastReceivedAt === null ? t('never') : <RelativeTime at={health.lastReceivedAt} />,
        [t('eventsLastHour')]: figure(health.eventCount, i18n.language),
        [t('faultsLastHour')]: figure(health.faultCount, i18n.language),
        [t('field.service')]: service?.name,
        [t('field.ci')]: ci?.name,
        [t('field.team')]: team?.name,
        [t('field.freshness')]:
          freshnessMinutes === null ? t('never') : t('field.afterMinutes', { count: freshnessMinutes }),
        ...(settings.feedUrl !== undefined && { [t('field.feedUrl')]: settings.feedUrl }),
        ...(settings.awsAccount !== undefined && { [t('field.awsAccount')]: settings.awsAccount }),
        [t('connect.token')]: <span className="mono">{tokenStart}…</span>,
      }}
    />
  )
}
