import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote, endHold, holdIncident, replyToUser } from '../../../../contract/incident-verbs.ts'
import { AddAttachment } from '../../../attachments/AddAttachment.tsx'
import { AttachmentList } from '../../../attachments/AttachmentList.tsx'
import { useAttachments } from '../../../attachments/use-attachments.ts'
import { useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { useDraft } from '../../../platform/drafts.ts'
import { mayOne, useMe } from '../../../platform/session.ts'
import { Keys } from '../../../ui/Keys.tsx'
import { isBlank, RichTextEditor } from '../../../ui/RichTextEditor.tsx'
import { tell } from '../../../ui/toast.ts'
import { Refused } from '../Refused.tsx'
import { useTellConflict } from '../tell-conflict.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import styles from './MessageForm.module.css'
import type { WritingProps } from './Writing.tsx'

/** A reply that the user reads, or a note that they do not, and a supplier only where it is shared with them. */
export function MessageForm({ incident, mode, onClose }: WritingProps & { mode: 'reply' | 'note' }) {
  const { t } = useTranslation('incident')
  const draft = useDraft(`incident.${incident.id}.${mode}`, '')
  const attachments = useAttachments()
  const [sharesWith, setSharesWith] = useState<string | null>(null)
  const me = useMe()
  const [reply, note, hold] = [useVerb(replyToUser), useVerb(addNote), useVerb(holdIncident)]
  const sending = mode === 'reply' ? reply : note
  const tellWithUndo = useTellWithUndo()
  const tellConflict = useTellConflict()
  const canSend = !isBlank(draft.value) && !attachments.isBusy && !sending.isPending
  const name = incident.requester?.name
  const { supplierTeam } = incident
  const isInside = mayOne(me, 'incident.internal')
  // Whoever gets the incident while somebody writes is not whom they chose.
  const sharedWithTeamId = sharesWith === supplierTeam?.id ? sharesWith : null
  const labels = {
    reply:
      name === undefined || incident.contactCount < 2
        ? t('composer.replyTo', { name: name ?? t('composer.reporter') })
        : t('composer.replyToAll', { name }),
    note: t('composer.note'),
    shared: t('composer.noteShared', { team: supplierTeam?.name }),
    outside: t('composer.noteOutside', { organisation: me?.organisation?.name }),
  }
  const noteLabel = isInside ? (sharedWithTeamId === null ? labels.note : labels.shared) : labels.outside
  const label = mode === 'reply' ? labels.reply : noteLabel

  function send(onSent: () => void) {
    if (!canSend) return
    const message = { incidentId: incident.id, html: draft.value, attachmentIds: attachments.ids }
    const onSuccess = () => {
      draft.forget()
      attachments.clear()
      onSent()
      onClose()
    }
    if (mode === 'reply') reply.mutate(message, { onSuccess })
    else note.mutate({ ...message, sharedWithTeamId }, { onSuccess })
  }

  function holdForUser() {
    const { id: incidentId, version, number } = incident
    hold.mutate(
      { incidentId, version, reason: 'user', endsWhen: t('composer.endsWithAnswer') },
      {
        onSuccess: (after) =>
          tellWithUndo(t('composer.sentAndHeld', { number }), () =>
            call(endHold, { incidentId, version: after.version }),
          ),
        onError: tellConflict,
      },
    )
  }

  const sent = () => tell(t(mode === 'reply' ? 'composer.sent' : 'composer.noted'))
  return (
    <div className={styles.form}>
      {mode === 'note' && isInside && supplierTeam !== null && (
        <SegmentedControl
          className={styles.readers ?? ''}
          aria-label={t('composer.readers')}
          value={sharedWithTeamId === null ? 'internal' : 'shared'}
          onChange={(readers) => setSharesWith(readers === 'shared' ? supplierTeam.id : null)}
          data={[
            { value: 'internal', label: t('composer.internal') },
            { value: 'shared', label: t('composer.shared', { team: supplierTeam.name }) },
          ]}
        />
      )}
      <RichTextEditor
        label={label}
        placeholder={label}
        value={draft.value}
        onChange={draft.set}
        onSubmit={() => send(sent)}
        isFocused
      />
      <AttachmentList attachments={attachments} />
      <Refused error={sending.error} />
      <div className={styles.verbs}>
        <AddAttachment attachments={attachments} />
        {draft.kept && !isBlank(draft.value) && <span className="small faint">{t('composer.draftKept')}</span>}
        <span className={styles.send}>
          <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
            {t('cancel')}
          </Button>
          {mode === 'reply' && incident.allowed.includes('hold') && (
            <Button size="xs" disabled={!canSend} onClick={() => send(holdForUser)}>
              {t('composer.sendAndHold')}
            </Button>
          )}
          <Button
            variant="filled"
            size="xs"
            disabled={!canSend}
            loading={sending.isPending}
            onClick={() => send(sent)}
            rightSection={<Keys keys="mod+enter" />}
          >
            {t(mode === 'reply' ? 'composer.send' : 'composer.keep')}
          </Button>
        </span>
      </div>
    </div>
  )
}
