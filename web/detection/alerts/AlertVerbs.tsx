import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledgeAlert, resolveAlert, withdrawAlertAcknowledgement } from '../../../contract/detection.ts'
import type { Alert } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { Form } from '../../ui/Form.tsx'
import { Submit } from '../../ui/Submit.tsx'
import { tell, tellFailure } from '../../ui/toast.ts'
import { useTellWithUndo } from '../../ui/use-undo.ts'

interface AlertVerbsProps {
  alert: Alert
  /** Left out where it is quiet already. */
  onSilence: (() => void) | undefined
  onDone(): void
}

/** What a person can do with an alert that its tool still says fires. */
export function AlertVerbs({ alert, onSilence, onDone }: AlertVerbsProps) {
  const { t } = useTranslation('alerts')
  const acknowledge = useVerb(acknowledgeAlert)
  const withdraw = useVerb(withdrawAlertAcknowledgement)
  const tellWithUndo = useTellWithUndo()
  const { id: alertId, title, state } = alert
  return (
    <>
      {onSilence !== undefined && (
        <Button leftSection={<IconBellOff size={16} stroke={1.75} aria-hidden />} onClick={onSilence}>
          {t('silence')}
        </Button>
      )}
      <Resolve alert={alert} onDone={onDone} />
      {state === 'acknowledged' && (
        <Button
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(
              { alertId },
              {
                onSuccess: () => tellWithUndo(t('withdrawn', { title }), () => call(acknowledgeAlert, { alertId })),
                onError: tellFailure,
              },
            )
          }
        >
          {t('withdraw')}
        </Button>
      )}
      {state === 'firing' && (
        <Button
          variant="filled"
          loading={acknowledge.isPending}
          onClick={() =>
            acknowledge.mutate(
              { alertId },
              {
                onSuccess: () =>
                  tellWithUndo(t('acknowledged', { count: 1, title }), () =>
                    call(withdrawAlertAcknowledgement, { alertId }),
                  ),
                onError: tellFailure,
              },
            )
          }
        >
          {t('acknowledge')}
        </Button>
      )}
    </>
  )
}

function Resolve({ alert, onDone }: Pick<AlertVerbsProps, 'alert' | 'onDone'>) {
  const { t } = useTranslation('alerts')
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const resolve = useVerb(resolveAlert)
  const said = reason.trim()
  const send = () => {
    const done = () => {
      tell(t('resolved', { title: alert.title }))
      onDone()
    }
    resolve.mutate({ alertId: alert.id, reason: said }, { onSuccess: done, onError: tellFailure })
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button onClick={() => setOpen(!isOpen)}>{t('resolve')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Form onSubmit={send}>
          <TextInput
            label={t('resolveWhy')}
            description={t('resolveHint')}
            required
            withAsterisk={false}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs" mt="sm">
            <Submit isReady={said !== ''} loading={resolve.isPending}>
              {t('resolve')}
            </Submit>
          </Group>
        </Form>
      </Popover.Dropdown>
    </Popover>
  )
}
