import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { permissions } from '../../contract/permissions.ts'
import { addRole, changeRole } from '../../contract/people.ts'
import type { Role } from '../../contract/people.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { useRoleName } from './role-name.ts'

/** A role's name and its rights, each in words. */
export function RoleDialog({ role, onClose }: { role: Role | undefined; onClose(): void }) {
  const { t } = useTranslation(['people', 'ui'])
  const roleName = useRoleName()
  const add = useVerb(addRole)
  const change = useVerb(changeRole)
  const form = useFields({ name: role?.name ?? null, permissions: role?.permissions ?? [] }, ['name'])
  const done = (saved: Role) => {
    tell(t(role === undefined ? 'ui:record.added' : 'ui:record.saved', { name: roleName(saved) }))
    onClose()
  }
  const save = () => {
    const { name, permissions: chosen } = form.values
    if (role === undefined) return add.mutate({ name: name ?? '', permissions: chosen }, { onSuccess: done })
    const version = versionFor(role, change.error)
    change.mutate({ roleId: role.id, version, ...form.changed }, { onSuccess: done })
  }
  const standardName = role === undefined ? undefined : roleName({ key: role.key, name: null })
  const isStandard = standardName !== role?.key
  return (
    <RecordDialog
      title={role === undefined ? t('roleAdd') : roleName(role)}
      verb={t('ui:record.save')}
      attempt={role === undefined ? add : change}
      isIncomplete={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
    >
      <TextInput
        label={t('name')}
        description={isStandard ? t('roleNameHint') : undefined}
        placeholder={isStandard ? standardName : undefined}
        required={!isStandard}
        withAsterisk={false}
        maxLength={60}
        data-autofocus
        {...form.text('name')}
      />
      <Checkbox.Group
        label={t('mayDecide')}
        description={t('mayDecideHint')}
        value={form.values.permissions}
        onChange={(chosen) => form.set('permissions', chosen)}
      >
        <Stack gap="sm" mt="sm">
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              label={t(`permission.${permission}`)}
              description={t(`permissionMeans.${permission}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </RecordDialog>
  )
}
