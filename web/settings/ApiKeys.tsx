import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createApiKey, listApiKeys, listRoles, listTeams, revokeApiKey } from '../../contract/people.ts'
import type { ApiKey } from '../../contract/people.ts'
import { useRoleName } from '../people/role-name.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { RecordDialog, RecordForm } from '../ui/RecordForm.tsx'
import { Records } from '../ui/Records.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { Tag } from '../ui/Tag.tsx'
import { moment, useNow } from '../ui/time.ts'
import { tell } from '../ui/toast.ts'
import { SettingsPage } from './SettingsPage.tsx'

/** Keys with which programs call Allclear. */
export function ApiKeys() {
  const { t, i18n } = useTranslation(['settings', 'ui'])
  const now = useNow()
  const keys = useAnswer(listApiKeys, {})
  const roles = useAnswer(listRoles, {}).data?.items
  const roleName = useRoleName()
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const isOver = (key: ApiKey) => key.revokedAt !== null || (key.expiresAt !== null && new Date(key.expiresAt) < now)
  const add = <AddButton verb={t('apiKey.add')} onClick={() => setCreating(true)} />
  return (
    <SettingsPage section="api-keys" actions={add}>
      <Loaded query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('apiKey.none')} action={add}>
              {t('apiKey.noneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('section.api-keys.title')}
              items={items}
              keyOf={(key) => key.id}
              isFaint={isOver}
              name={{
                head: t('apiKey.name'),
                render: (key) => key.name,
                renderBeside: (key) =>
                  key.revokedAt === null ? (
                    isOver(key) && <Tag>{t('apiKey.expired')}</Tag>
                  ) : (
                    <Tag>{t('apiKey.revoked')}</Tag>
                  ),
              }}
              columns={[
                { head: t('apiKey.start'), render: (key) => <span className="mono">{key.start}…</span>, isWide: true },
                {
                  head: t('apiKey.role'),
                  render: ({ role, team }) => {
                    const known = roles?.find((one) => one.id === role.id)
                    const called = known === undefined ? role.name : roleName(known)
                    return team === null ? called : `${called}, ${team.name}`
                  },
                },
                {
                  head: t('apiKey.lastUsed'),
                  render: ({ lastUsedAt }) =>
                    lastUsedAt === null ? t('apiKey.never') : <RelativeTime at={lastUsedAt} />,
                  isWide: true,
                },
                {
                  head: t('apiKey.expires'),
                  render: ({ expiresAt }) =>
                    expiresAt === null ? t('apiKey.never') : moment(expiresAt, i18n.language, now),
                  isWide: true,
                },
                {
                  head: '',
                  render: (key) =>
                    !isOver(key) && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={t('apiKey.revokeOf', { name: key.name })}
                        onClick={() => setRevoking(key)}
                      >
                        {t('apiKey.revoke')}
                      </Button>
                    ),
                  isNumber: true,
                },
              ]}
            />
          )
        }
      </Loaded>
      {isCreating && <CreateKey onClose={() => setCreating(false)} />}
      {revoking !== undefined && <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </SettingsPage>
  )
}

const spans = ['30', '90', '365', 'never'] as const

function CreateKey({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const now = useNow()
  const roles = useAnswer(listRoles, {})
  const roleName = useRoleName()
  const create = useVerb(createApiKey)
  const form = useFields<{ name: string; roleId: string | null; teamId: string | null; span: string | null }>({
    name: '',
    roleId: null,
    teamId: null,
    span: '365',
  })
  const { name, roleId, teamId, span } = form.values
  const teams = useAnswer(listTeams, {})
  if (create.data !== undefined) {
    return (
      <Modal opened onClose={onClose} size="lg" title={name} closeButtonProps={{ 'aria-label': t('ui:close') }}>
        <ShownOnce value={create.data.key}>{t('apiKey.once')}</ShownOnce>
        <Group justify="flex-end" mt="md">
          <Button variant="filled" onClick={onClose}>
            {t('apiKey.kept')}
          </Button>
        </Group>
      </Modal>
    )
  }
  const expiresAt = span === 'never' ? null : new Date(now.getTime() + Number(span) * 86_400_000).toISOString()
  return (
    <RecordDialog
      title={t('apiKey.add')}
      verb={t('apiKey.create')}
      attempt={create}
      isIncomplete={name === '' || roleId === null}
      onCancel={onClose}
      onSubmit={() => roleId !== null && create.mutate({ name, roleId, teamId, expiresAt })}
    >
      <TextInput
        label={t('apiKey.name')}
        description={t('apiKey.nameHint')}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        {...form.text('name')}
      />
      <Select
        label={t('apiKey.role')}
        description={t('apiKey.roleHint')}
        data={roles.data?.items.map((role) => ({ value: role.id, label: roleName(role) })) ?? []}
        searchable
        required
        withAsterisk={false}
        allowDeselect={false}
        {...form.choice('roleId')}
      />
      <Select
        label={t('apiKey.team')}
        description={t('apiKey.teamHint')}
        data={
          teams.data?.items.filter(({ isActive }) => isActive).map(({ id, name: label }) => ({ value: id, label })) ??
          []
        }
        searchable
        clearable
        {...form.choice('teamId')}
      />
      <Select
        label={t('apiKey.expires')}
        data={spans.map((one) => ({
          value: one,
          label: one === 'never' ? t('apiKey.never') : t('apiKey.inDays', { count: Number(one) }),
        }))}
        allowDeselect={false}
        {...form.choice('span')}
      />
    </RecordDialog>
  )
}

/** The one thing here that cannot be undone, so it is asked. */
function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const revoke = useVerb(revokeApiKey)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('apiKey.revokeOf', { name: apiKey.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <RecordForm
        verb={t('apiKey.revoke')}
        attempt={revoke}
        onCancel={onClose}
        onSubmit={() =>
          revoke.mutate(
            { apiKeyId: apiKey.id },
            {
              onSuccess: () => {
                tell(t('apiKey.wasRevoked', { name: apiKey.name }))
                onClose()
              },
            },
          )
        }
      >
        <p>{t('apiKey.revokeWhat')}</p>
      </RecordForm>
    </Modal>
  )
}
