import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../contract/incidents.ts'
import { Form } from '../../ui/Form.tsx'
import { Submit } from '../../ui/Submit.tsx'
import { Refused } from './Refused.tsx'
import { useConflictSeen } from './seen-version.ts'
import styles from './VerbDialog.module.css'

/** What every dialog of a verb gets. */
export interface DialogProps {
  incident: Incident
  onClose(): void
}

interface VerbDialogProps {
  title: string
  /** What the button does. */
  verb: string
  mutation: { isPending: boolean; error: Error | null }
  canSubmit?: boolean
  size?: 'md' | 'lg' | 'xl'
  onSubmit(): void
  onClose(): void
  /** Beside the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** A form on top of the page: Escape leaves it, ⌘↵ or Ctrl ↵ sends it, a phone shows it whole. */
export function VerbDialog(props: VerbDialogProps) {
  const { title, verb, mutation, canSubmit = true, size = 'md', onSubmit, onClose, aside, children } = props
  const { t } = useTranslation(['incident', 'ui'])
  useConflictSeen(mutation.error)
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Form onSubmit={() => canSubmit && !mutation.isPending && onSubmit()}>
        <Stack>
          {children}
          <Refused error={mutation.error} />
          <Group justify="flex-end" gap="xs" className={styles.verbs ?? ''}>
            {aside !== undefined && <span style={{ marginRight: 'auto' }}>{aside}</span>}
            <Button onClick={onClose}>{t('incident:cancel')}</Button>
            <Submit loading={mutation.isPending} isReady={canSubmit}>
              {verb}
            </Submit>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
