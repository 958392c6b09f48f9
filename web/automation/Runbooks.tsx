import { useTranslation } from 'react-i18next'
import { listRunbooks } from '../../contract/automation.ts'
import { useAnswer } from '../platform/answers.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { Tag } from '../ui/Tag.tsx'
import { runnerNames } from './runner-names.ts'
import { RunbookDialog } from './RunbookDialog.tsx'

/** What may be run for incidents, and how often it was. */
export function Runbooks() {
  const { t } = useTranslation('runbooks')
  const runbooks = useAnswer(listRunbooks, {})
  return (
    <SettingsRecords
      section="runbooks"
      list={{ ...runbooks, data: runbooks.data?.items }}
      renderBeside={({ needsApproval }) => needsApproval && <Tag>{t('approval')}</Tag>}
      columns={[
        {
          head: t('runs'),
          render: ({ kind, runner, target, jobId }) =>
            [runner === null ? t(`kind.${kind}`) : runnerNames[runner], target, jobId].join(' '),
          isWide: true,
        },
        { head: t('runCount'), render: ({ runCount }) => runCount, isNumber: true },
        {
          head: t('lastRun'),
          render: ({ lastRunAt }) => lastRunAt !== null && <RelativeTime at={lastRunAt} />,
          isWide: true,
        },
      ]}
      addVerb={t('add')}
      empty={{ title: t('none'), why: t('noneWhy') }}
      renderDialog={(runbook, close) => <RunbookDialog runbook={runbook} onClose={close} />}
    />
  )
}
