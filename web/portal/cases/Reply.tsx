import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { replyToCase } from '../../../contract/portal.ts'
import type { Case } from '../../../contract/portal.ts'
import { useAttachments } from '../../attachments/use-attachments.ts'
import { useVerb } from '../../platform/answers.ts'
import { useDraft } from '../../platform/drafts.ts'
import { Failure } from '../Failure.tsx'
import { FileChooser } from '../files/FileChooser.tsx'
import { FileList } from '../files/FileList.tsx'
import { useWords } from '../words.ts'
import type { PortalKey } from '../words.ts'
import { htmlOf } from '../writing.ts'
import styles from './Reply.module.css'
import { stageOf } from './stage.ts'
import type { Stage } from './stage.ts'

/** What an answer is asked for; it opens a case that was merged into a solved one again. */
const questions: Partial<Record<Stage, PortalKey>> = {
  waiting: 'case.replyWaiting',
  solved: 'case.failsHow',
  closed: 'case.failsHow',
}

/** An answer in the case. What is written stays on this device until it has arrived. */
export function Reply({ one }: { one: Case }) {
  const { t } = useWords()
  const draft = useDraft(`portal.reply.${one.id}`, '')
  const attachments = useAttachments()
  const area = useRef<HTMLTextAreaElement>(null)
  const [hint, setHint] = useState<'case.replyEmpty' | 'ask.filesFirst'>()
  const reply = useVerb(replyToCase)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reply.isPending) return
    if (draft.value.trim() === '') {
      setHint('case.replyEmpty')
      area.current?.focus()
      return
    }
    setHint(attachments.isBusy ? 'ask.filesFirst' : undefined)
    if (attachments.isBusy) return
    const message = { incidentId: one.id, html: htmlOf(draft.value), attachmentIds: attachments.ids }
    reply.mutate(message, {
      onSuccess: () => {
        draft.forget()
        attachments.clear()
      },
    })
  }

  return (
    <form onSubmit={submit} className={styles.reply} noValidate>
      <label htmlFor="reply">{t(questions[stageOf(one)] ?? 'case.reply')}</label>
      <textarea
        ref={area}
        id="reply"
        className="area"
        rows={3}
        maxLength={20_000}
        aria-invalid={hint === 'case.replyEmpty'}
        aria-describedby="reply-wrong"
        value={draft.value}
        onChange={({ currentTarget }) => {
          draft.set(currentTarget.value)
          setHint(undefined)
        }}
        onPaste={({ clipboardData }) => attachments.add(clipboardData.files)}
      />
      <p id="reply-wrong" role="alert" className="wrong">
        {hint !== undefined && (hint === 'case.replyEmpty' || attachments.isBusy) && t(hint)}
      </p>
      <FileList attachments={attachments} />
      {reply.error !== null && <Failure error={reply.error} />}
      <div className={styles.line}>
        <FileChooser attachments={attachments} />
        <span role="status" className="small">
          {reply.isSuccess && draft.value === '' && t('case.replied')}
          {draft.kept && draft.value !== '' && t('case.draftKept')}
        </span>
        <button type="submit" className="button" data-primary aria-disabled={reply.isPending}>
          {t(reply.isPaused ? 'ask.waits' : reply.isPending ? 'ask.sending' : 'case.replySend')}
        </button>
      </div>
    </form>
  )
}
