import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listIntegrations } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { SettingsPage } from '../../settings/SettingsPage.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { figure } from '../../ui/figure.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Records } from '../../ui/Records.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { HealthTag } from './HealthTag.tsx'
import { sourceWords } from './source-words.ts'

/** Health changes by what tools send, which nobody announces. */
const renewEvery = 10_000

/** The tools that send events, and whether they do. */
export function Integrations() {
  const { t, i18n } = useTranslation(['integrations', 'settings'])
  const integrations = useAnswer(listIntegrations, {}, { refetchInterval: renewEvery })
  const add = (
    <Button component={Link} to={paths.addIntegration()} leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}>
      {t('add.verb')}
    </Button>
  )
  return (
    <SettingsPage section="integrations" actions={add}>
      <Loaded query={integrations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')} action={add}>
              {t('noneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('settings:section.integrations.title')}
              items={items}
              keyOf={({ id }) => id}
              linkTo={({ id }) => paths.integration(id)}
              isFaint={({ isActive }) => !isActive}
              name={{
                head: t('name'),
                render: ({ name }) => name,
                renderBeside: (integration) => <HealthTag integration={integration} />,
              }}
              columns={[
                { head: t('tool'), render: ({ source }) => sourceWords(t, source).name, isWide: true },
                {
                  head: t('lastReceived'),
                  render: ({ health: { lastReceivedAt } }) =>
                    lastReceivedAt === null ? (
                      <span className="faint">{t('never')}</span>
                    ) : (
                      <RelativeTime at={lastReceivedAt} />
                    ),
                },
                {
                  head: t('eventsLastHour'),
                  render: ({ health }) => figure(health.eventCount, i18n.language),
                  isNumber: true,
                  isWide: true,
                },
                {
                  head: t('faultsLastHour'),
                  render: ({ health }) => figure(health.faultCount, i18n.language),
                  isNumber: true,
                  isWide: true,
                },
              ]}
            />
          )
        }
      </Loaded>
    </SettingsPage>
  )
}
