import { useTranslation } from 'react-i18next'
import { listTeams } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { TeamDialog } from './TeamDialog.tsx'

type Tier = 1 | 2 | 3 | 4

/** Who works together, on which line, when, and with what skills. */
export function Teams() {
  const { t } = useTranslation('people')
  const teams = useAnswer(listTeams, {})
  return (
    <SettingsRecords
      section="teams"
      list={{ ...teams, data: teams.data?.items }}
      columns={[
        {
          head: t('tier'),
          render: (team) => (team.tier === null ? t('flat') : t(`line.${team.tier as Tier}`)),
        },
        { head: t('lead'), render: (team) => team.lead?.name, isWide: true },
        {
          head: t('competencies'),
          render: (team) => team.competencies.map(({ name }) => name).join(', '),
          isWide: true,
        },
        { head: t('members'), render: (team) => team.members.length, isNumber: true },
      ]}
      retiredWord={t('inactive')}
      addVerb={t('teamAdd')}
      empty={{ title: t('teamNone'), why: t('teamNoneWhy') }}
      renderDialog={(team, close) => <TeamDialog team={team} onClose={close} />}
    />
  )
}
