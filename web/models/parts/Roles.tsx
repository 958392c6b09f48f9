import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelContent } from '../../../contract/models.ts'
import { listRoles } from '../../../contract/people.ts'
import { useRoleName } from '../../people/role-name.ts'
import { useAnswer } from '../../platform/answers.ts'
import { EditableList } from '../EditableList.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { useNames } from '../use-lines.ts'
import styles from './parts.module.css'

/** Who takes part beyond the steps, and what each decides. */
export function Roles(props: PartProps) {
  const { content, model, mayChange } = props
  const nameOf = useNames(model.names)
  return (
    <ModelPart
      part="roles"
      mayChange={mayChange}
      isEmpty={content.roles.length === 0}
      renderForm={(close) => <RolesForm {...props} onClose={close} />}
    >
      <ul className={styles.lines}>
        {content.roles.map(({ roleId, does }) => (
          <li key={`${roleId} ${does}`} className={styles.line}>
            <b>{nameOf(roleId)}</b> {does}
          </li>
        ))}
      </ul>
    </ModelPart>
  )
}

function RolesForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation('models')
  const roleName = useRoleName()
  const known = useAnswer(listRoles, {}).data?.items ?? []
  const [roles, setRoles] = useState<ModelContent['roles']>(props.content.roles)
  const { attempt, save } = useDraftSaving(props, onClose)
  const [first] = known
  return (
    <PartForm
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() => save({ roles })}
      aside={
        first !== undefined && (
          <Button onClick={() => setRoles([...roles, { roleId: first.id, does: '' }])}>{t('roles.add')}</Button>
        )
      }
    >
      <EditableList
        items={roles}
        onChange={setRoles}
        nameOf={({ does }) => does}
        renderItem={({ roleId, does }, set) => (
          <>
            <Select
              label={t('role')}
              data={known.map((role) => ({ value: role.id, label: roleName(role) }))}
              searchable
              allowDeselect={false}
              value={roleId}
              onChange={(value) => value !== null && set({ roleId: value })}
            />
            <TextInput
              className={styles.wide ?? ''}
              label={t('roles.does')}
              required
              withAsterisk={false}
              maxLength={500}
              value={does}
              onChange={(event) => set({ does: event.currentTarget.value })}
            />
          </>
        )}
      />
    </PartForm>
  )
}
