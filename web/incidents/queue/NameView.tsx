import { Button, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSavedView } from '../../../contract/records.ts'
import { useVerb } from '../../platform/answers.ts'
import { wordsFor } from '../../platform/problem-words.ts'
import { tell } from '../../ui/toast.ts'
import type { Filter } from './filter.ts'

/** Keeps the present filter under a name, for oneself or for everybody. */
export function NameView({ filter, onClose }: { filter: Filter; onClose(): void }) {
  const { t } = useTranslation('queue')
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const add = useVerb(addSavedView)
  return (
    <Modal opened onClose={onClose} title={t('saved.title')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(
            { name, isShared, filter },
            {
              onSuccess: () => {
                tell(t('saved.done', { name }))
                onClose()
              },
            },
          )
        }}
      >
        <Stack>
          <TextInput
            label={t('saved.name')}
            required
            withAsterisk={false}
            maxLength={60}
            data-autofocus
            error={add.error === null ? null : wordsFor(add.error)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Switch
            label={t('saved.share')}
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button type="submit" variant="filled" loading={add.isPending}>
            {t('saved.verb')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
