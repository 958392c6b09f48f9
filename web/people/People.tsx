import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPeople, listRoles } from '../../contract/people.ts'
import type { Person } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { usePages } from '../platform/pages.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { SearchBox, useSearch } from '../ui/SearchBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import { useRoleName } from './role-name.ts'

/** Everybody that the organisation knows, with and without a sign-in. */
export function People() {
  const { t } = useTranslation(['people', 'ui'])
  const search = useSearch()
  const roleName = useRoleName()
  const roles = useAnswer(listRoles, {}).data?.items ?? []
  const { list, more, isReading } = usePages(listPeople, { limit: 100, ...search.sent })
  const [opened, setOpened] = useState<Person | 'new'>()
  const rolesOf = (person: Person) =>
    person.roles.map(({ id, name }) => {
      const role = roles.find((one) => one.id === id)
      return role === undefined ? name : roleName(role)
    })
  return (
    <SettingsPage section="people" actions={<AddButton verb={t('personAdd')} onClick={() => setOpened('new')} />}>
      <SearchBox search={search} label={t('searchPeople')} />
      <Loaded query={list}>
        {(people) => (
          <>
            {people.length === 0 ? (
              <EmptyState title={t('nobodyFound')} />
            ) : (
              <Records
                label={t('people')}
                items={people}
                keyOf={(person) => person.id}
                onOpen={setOpened}
                isFaint={(person) => !person.isActive}
                more={more}
                isReading={isReading}
                name={{
                  head: t('name'),
                  render: (person) => person.name,
                  renderBeside: (person) =>
                    person.isActive ? !person.hasSignIn && <Tag>{t('noSignIn')}</Tag> : <Tag>{t('inactive')}</Tag>,
                }}
                columns={[
                  { head: t('email'), render: (person) => person.email, isWide: true },
                  { head: t('roles'), render: (person) => rolesOf(person).join(', ') },
                  {
                    head: t('teams'),
                    render: (person) => person.teams.map((team) => team.name).join(', '),
                    isWide: true,
                  },
                ]}
              />
            )}
            {opened !== undefined && (
              <PersonDialog
                key={opened === 'new' ? opened : opened.id}
                // Whoever was just added need not stand in the list yet, nor on its first page.
                person={opened === 'new' ? undefined : (people.find(({ id }) => id === opened.id) ?? opened)}
                onAdded={setOpened}
                onClose={() => setOpened(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </SettingsPage>
  )
}
