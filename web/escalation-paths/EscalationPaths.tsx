import { useTranslation } from 'react-i18next'
import { listEscalationPaths } from '../../contract/escalation-paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { spanWords } from '../ui/span-words.ts'
import { PathDialog } from './PathDialog.tsx'
import { useWhen } from './path-words.ts'

/** Where incidents go on to, what sets that off, and by when an answer is expected there. */
export function EscalationPaths() {
  const { t, i18n } = useTranslation(['escalation', 'ui'])
  const paths = useAnswer(listEscalationPaths, {})
  const when = useWhen()
  return (
    <SettingsRecords
      section="escalation-paths"
      list={{ ...paths, data: paths.data?.items }}
      columns={[
        {
          head: t('escalation:from'),
          render: ({ fromTeam }) => fromTeam?.name ?? t('escalation:anyTeam'),
          isWide: true,
        },
        { head: t('escalation:when'), render: when },
        { head: t('escalation:to'), render: ({ toTeam }) => toTeam?.name ?? t('escalation:whoeverHas') },
        {
          head: t('escalation:answer'),
          render: ({ respondMinutes }) =>
            respondMinutes === null ? (
              <span className="faint">{t('escalation:noAnswer')}</span>
            ) : (
              spanWords(respondMinutes * 60, i18n.language)
            ),
          isWide: true,
        },
      ]}
      retiredWord={t('escalation:isOff')}
      addVerb={t('escalation:add')}
      empty={{ title: t('escalation:none'), why: t('escalation:noneWhy') }}
      renderDialog={(path, close) => <PathDialog path={path} onClose={close} />}
    />
  )
}
