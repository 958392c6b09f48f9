import { Button, NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { severities } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { addHeartbeat, changeHeartbeat, heartbeatUnits } from '../../../contract/heartbeats.ts'
import type { Heartbeat } from '../../../contract/heartbeats.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { useFields } from '../../platform/fields.ts'
import { NameInput } from '../../ui/NameInput.tsx'
import { RecordDialog } from '../../ui/RecordForm.tsx'
import { tell } from '../../ui/toast.ts'
import { PingAddress } from './PingAddress.tsx'

interface HeartbeatDialogProps {
  /** Undefined while one is added. */
  heartbeat: Heartbeat | undefined
  integrations: readonly Integration[]
  onAdded(added: Heartbeat): void
  onRemove(heartbeat: Heartbeat): void
  onClose(): void
}

/** What is expected how often, and where it is pinged. */
export function HeartbeatDialog({ heartbeat, integrations, onAdded, onRemove, onClose }: HeartbeatDialogProps) {
  const { t } = useTranslation(['heartbeats', 'ui'])
  const add = useVerb(addHeartbeat)
  const change = useVerb(changeHeartbeat)
  const form = useFields(
    {
      name: heartbeat?.name ?? '',
      integrationId: heartbeat?.integrationId ?? (integrations.length === 1 ? (integrations[0]?.id ?? null) : null),
      interval: heartbeat?.interval ?? 1,
      intervalUnit: heartbeat?.intervalUnit ?? ('days' as const),
      graceMinutes: heartbeat?.graceMinutes ?? 60,
      severity: heartbeat?.severity ?? 'high',
      alertTitle: heartbeat?.alertTitle ?? null,
      isEnabled: heartbeat?.isEnabled ?? true,
    },
    ['alertTitle'],
  )
  const { integrationId, interval, intervalUnit, graceMinutes, severity, isEnabled } = form.values
  const save = () => {
    if (heartbeat === undefined) {
      if (integrationId !== null) add.mutate({ ...form.values, integrationId }, { onSuccess: onAdded })
      return
    }
    const { name: _, integrationId: __, ...changes } = form.changed
    change.mutate(
      { heartbeatId: heartbeat.id, version: versionFor(heartbeat, change.error), ...changes },
      {
        onSuccess: ({ name }) => {
          tell(t('ui:record.saved', { name }))
          onClose()
        },
      },
    )
  }
  return (
    <RecordDialog
      title={heartbeat?.name ?? t('add')}
      verb={heartbeat === undefined ? t('addVerb') : t('ui:record.save')}
      attempt={heartbeat === undefined ? add : change}
      isIncomplete={heartbeat === undefined ? integrationId === null : !form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        heartbeat !== undefined && (
          <Button variant="subtle" color="gray" onClick={() => onRemove(heartbeat)}>
            {t('remove.verb')}
          </Button>
        )
      }
    >
      {heartbeat === undefined ? (
        <>
          <NameInput
            description={t('nameHint')}
            pattern="[A-Za-z0-9_.:@ \-]+"
            title={t('nameHint')}
            {...form.text('name')}
          />
          <Select
            label={t('integration')}
            description={t('integrationHint')}
            data={integrations.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            required
            withAsterisk={false}
            allowDeselect={false}
            {...form.choice('integrationId')}
          />
        </>
      ) : (
        <PingAddress heartbeatId={heartbeat.id} />
      )}
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
        <NumberInput
          label={t('interval')}
          min={1}
          max={10_000}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={interval}
          onChange={(value) => form.set('interval', Number(value))}
        />
        <Select
          label={t('unit')}
          data={heartbeatUnits.map((unit) => ({ value: unit, label: t(`unitName.${unit}`) }))}
          allowDeselect={false}
          value={intervalUnit}
          onChange={(unit) => unit !== null && form.set('intervalUnit', unit)}
        />
        <NumberInput
          label={t('grace')}
          min={0}
          max={10_000}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={graceMinutes}
          onChange={(value) => form.set('graceMinutes', Number(value))}
        />
      </SimpleGrid>
      <Select
        label={t('severity')}
        data={severities.map((one) => ({ value: one, label: t(`severityName.${one}`) }))}
        allowDeselect={false}
        value={severity}
        onChange={(one) => one !== null && form.set('severity', one)}
      />
      <TextInput
        label={t('alertTitle')}
        description={t('alertTitleHint')}
        maxLength={500}
        {...form.text('alertTitle')}
      />
      {heartbeat !== undefined && (
        <Switch
          label={t('isEnabled')}
          checked={isEnabled}
          onChange={({ currentTarget: { checked } }) => form.set('isEnabled', checked)}
        />
      )}
    </RecordDialog>
  )
}
