import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listTeams } from '../../contract/people.ts'
import type { Team } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { Tag } from '../ui/Tag.tsx'
import { TeamDialog } from './TeamDialog.tsx'

type Tier = 1 | 2 | 3 | 4

/** Who works together, on which line, when, and with what skills. */
export function Teams() {
  const { t } = useTranslation('people')
  const teams = useAnswer(listTeams, {})
  const [opened, setOpened] = useState<Team | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={() => setOpened('new')}>
      {t('teamAdd')}
    </Button>
  )
  return (
    <SettingsPage section="teams" actions={add}>
      <Loaded query={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('teamNone')} action={add}>
              {t('teamNoneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('teams')}
              items={items}
              keyOf={(team) => team.id}
              onOpen={setOpened}
              isFaint={(team) => !team.isActive}
              name={{
                head: t('name'),
                render: (team) => team.name,
                renderBeside: (team) => !team.isActive && <Tag>{t('inactive')}</Tag>,
              }}
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
            />
          )
        }
      </Loaded>
      {opened !== undefined && (
        <TeamDialog team={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </SettingsPage>
  )
}
