import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Failure } from '../Failure.tsx'
import { FileChooser } from '../files/FileChooser.tsx'
import { FileList } from '../files/FileList.tsx'
import { useWords } from '../words.ts'
import { Details } from './Details.tsx'
import { OutcomeChoice } from './OutcomeChoice.tsx'
import type { Sent } from './Receipt.tsx'
import styles from './ReportForm.module.css'
import { Suggestions } from './Suggestions.tsx'
import { Templates } from './Templates.tsx'
import { useReport } from './use-report.ts'

/** One box of text. What is not always needed appears when something is written. */
export function ReportForm({ personId, onSent }: { personId: string; onSent(sent: Sent): void }) {
  const { t } = useWords()
  const report = useReport(personId)
  const { draft, change, attachments, sending } = report
  const area = useRef<HTMLTextAreaElement>(null)
  const [hint, setHint] = useState<'ask.empty' | 'ask.filesFirst'>()
  const isBegun = draft.text.trim() !== '' || attachments.files.length > 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sending.isPending) return
    if (draft.text.trim() === '') {
      setHint('ask.empty')
      area.current?.focus()
      return
    }
    if (attachments.isBusy) {
      setHint('ask.filesFirst')
      return
    }
    setHint(undefined)
    const { outcome } = draft
    report.send((made) => onSent(made === null ? { outcome } : { outcome, made }))
  }

  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <h1>
        <label htmlFor="question">{t('question')}</label>
      </h1>
      <div className={styles.ask}>
        <textarea
          ref={area}
          id="question"
          className={`area ${styles.area}`}
          rows={3}
          maxLength={20_000}
          placeholder={t('ask.example')}
          aria-invalid={hint === 'ask.empty'}
          aria-describedby="hint"
          value={draft.text}
          onChange={({ currentTarget }) => {
            change({ text: currentTarget.value })
            setHint(undefined)
          }}
          onPaste={({ clipboardData }) => attachments.add(clipboardData.files)}
        />
        <span className={styles.tools}>
          <FileChooser attachments={attachments} />
        </span>
      </div>
      <p id="hint" role="alert" className="wrong">
        {hint !== undefined && (hint === 'ask.empty' || attachments.isBusy) && t(hint)}
      </p>
      <FileList attachments={attachments} />
      <Templates report={report} onChosen={() => area.current?.focus()} />
      <Suggestions report={report} />
      {isBegun && (
        <>
          <OutcomeChoice value={draft.outcome} onChange={(outcome) => change({ outcome })} />
          <Details report={report} />
          {sending.error !== null && <Failure error={sending.error} />}
          <button type="submit" className="button" data-primary aria-disabled={sending.isPending}>
            {t(sending.isPaused ? 'ask.waits' : sending.isPending ? 'ask.sending' : 'ask.send')}
          </button>
        </>
      )}
    </form>
  )
}
