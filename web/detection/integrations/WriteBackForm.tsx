import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeIntegration, usualDeeds } from '../../../contract/detection.ts'
import type { Deed, Integration } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { useFields } from '../../platform/fields.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'

interface WriteBackFormProps {
  integration: Integration
  /** What its tool can be told. */
  taken: readonly Deed[]
  onClose(): void
}

/** Where the tool is told of what, and as whom. The secret is never shown again. */
export function WriteBackForm({ integration, taken, onClose }: WriteBackFormProps) {
  const { t } = useTranslation(['integrations', 'ui'])
  const change = useVerb(changeIntegration)
  const { id: integrationId, source, settings, hasWriteBackSecret } = integration
  const { writeBack: before, ...others } = settings
  const form = useFields({
    address: before?.address ?? '',
    user: before?.user ?? '',
    secret: '',
    deeds: before?.deeds ?? ([...usualDeeds] as Deed[]),
  })
  const { address, user, secret, deeds } = form.values
  const keepsSecret = hasWriteBackSecret && address.trim() === before?.address
  const send = (writeBack: Integration['settings']['writeBack']) =>
    change.mutate(
      {
        integrationId,
        version: versionFor(integration, change.error),
        settings: { ...others, ...(writeBack && { writeBack }) },
        ...(secret !== '' && { writeBackSecret: secret }),
      },
      { onSuccess: onClose },
    )
  return (
    <RecordForm
      verb={t('ui:record.save')}
      attempt={change}
      isIncomplete={!form.isChanged || address.trim() === '' || deeds.length === 0}
      onCancel={onClose}
      onSubmit={() =>
        send({
          address: address.trim(),
          ...(user.trim() !== '' && { user: user.trim() }),
          deeds: taken.filter((one) => deeds.includes(one)),
        })
      }
      aside={
        before !== undefined && (
          <Button variant="subtle" color="gray" onClick={() => send(undefined)}>
            {t('back.stop')}
          </Button>
        )
      }
    >
      <TextInput
        label={t('back.address')}
        description={t(`back.addressHint.${source as 'alertmanager'}`)}
        type="url"
        placeholder="https://"
        required
        withAsterisk={false}
        maxLength={500}
        {...form.text('address')}
      />
      {source !== 'zabbix' && (
        <TextInput
          label={t('back.user')}
          description={t(`back.userHint.${source as 'alertmanager'}`)}
          required={source === 'icinga'}
          withAsterisk={false}
          maxLength={100}
          autoComplete="off"
          {...form.text('user')}
        />
      )}
      <PasswordInput
        label={t(source === 'zabbix' || user.trim() === '' ? 'back.token' : 'back.password')}
        description={t(keepsSecret ? 'back.secretKept' : 'back.secretHint')}
        maxLength={1000}
        autoComplete="new-password"
        {...form.text('secret')}
      />
      <Checkbox.Group
        label={t('back.deeds')}
        description={t('back.deedsHint')}
        value={deeds}
        onChange={(chosen) => form.set('deeds', chosen)}
      >
        <Stack gap={8} mt={8}>
          {taken.map((deed) => (
            <Checkbox
              required={deeds.length === 0}
              key={deed}
              value={deed}
              label={t(`back.deed.${deed}`)}
              description={t(`back.deedHint.${deed}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </RecordForm>
  )
}
