import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listRoles } from '../../contract/people.ts'
import type { Role } from '../../contract/people.ts'
import { useAnswer } from '../platform/answers.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { AddButton } from '../ui/AddButton.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { useRoleName } from './role-name.ts'
import { RoleDialog } from './RoleDialog.tsx'

/** Roles and what each of them may decide. */
export function Roles() {
  const { t } = useTranslation('people')
  const roles = useAnswer(listRoles, {})
  const roleName = useRoleName()
  const [opened, setOpened] = useState<Role | 'new'>()
  return (
    <SettingsPage section="roles" actions={<AddButton verb={t('roleAdd')} onClick={() => setOpened('new')} />}>
      <Loaded query={roles}>
        {({ items }) => (
          <Records
            label={t('roles')}
            items={items}
            keyOf={(role) => role.id}
            onOpen={setOpened}
            name={{ head: t('name'), render: roleName }}
            columns={[
              {
                head: t('mayDecide'),
                render: (role) => (
                  <span className="small">
                    {role.permissions.map((permission) => t(`permission.${permission}`)).join(' · ')}
                  </span>
                ),
                isWide: true,
              },
              { head: t('rights'), render: (role) => role.permissions.length, isNumber: true },
            ]}
          />
        )}
      </Loaded>
      {opened !== undefined && (
        <RoleDialog role={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </SettingsPage>
  )
}
