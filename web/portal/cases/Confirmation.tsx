import { useState } from 'react'
import type { FormEvent } from 'react'
import { confirmCase, reopenCase } from '../../../contract/portal.ts'
import type { Case } from '../../../contract/portal.ts'
import { useVerb } from '../../platform/answers.ts'
import { useDraft } from '../../platform/drafts.ts'
import { Failure } from '../Failure.tsx'
import { useWords } from '../words.ts'
import styles from './Confirmation.module.css'
import { daysUntil, until } from './until.ts'
import { useNow } from '../../ui/time.ts'

/** The touch that opened the question goes on in its field. */
const focus = (area: HTMLTextAreaElement | null) => area?.focus()

/** Does it work? Yes is one touch; no asks what happens and opens the case again, also when it has closed not long ago. */
export function Confirmation({ one }: { one: Case }) {
  const { t, language } = useWords()
  const now = useNow()
  const reason = useDraft(`portal.fails.${one.id}`, '')
  const [fails, setFails] = useState(location.hash === '#fails' || reason.kept)
  const [isEmpty, setEmpty] = useState(false)
  const confirm = useVerb(confirmCase)
  const reopen = useVerb(reopenCase)
  const which = { incidentId: one.id, version: one.version }
  const isAsked = one.allowed.includes('confirm')
  const isSending = confirm.isPending || reopen.isPending

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    const text = reason.value.trim()
    setEmpty(text === '')
    if (text === '') return
    reopen.mutate({ ...which, reason: text }, { onSuccess: reason.forget })
  }

  return (
    <>
      {!fails && (
        <div className={styles.answers}>
          {isAsked && (
            <button
              type="button"
              className="button"
              data-primary
              aria-disabled={isSending}
              onClick={() => isSending || confirm.mutate(which)}
            >
              {t('case.works')}
            </button>
          )}
          <button type="button" className="button" onClick={() => setFails(true)}>
            {t(isAsked ? 'case.fails' : 'case.failsOnceMore')}
          </button>
        </div>
      )}
      {fails && (
        <form onSubmit={submit} className={styles.reason} noValidate>
          <label htmlFor="fails">{t('case.failsHow')}</label>
          <textarea
            id="fails"
            className="area"
            rows={3}
            maxLength={4000}
            ref={focus}
            aria-invalid={isEmpty}
            aria-describedby="fails-wrong"
            value={reason.value}
            onChange={({ currentTarget }) => reason.set(currentTarget.value)}
          />
          <p id="fails-wrong" role="alert" className="wrong">
            {isEmpty && reason.value.trim() === '' && t('case.failsEmpty')}
          </p>
          <div className={styles.answers}>
            <button type="submit" className="button" data-primary aria-disabled={isSending}>
              {t('case.failsSend')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                reason.forget()
                setFails(false)
              }}
            >
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
      {confirm.error !== null && <Failure error={confirm.error} />}
      {reopen.error !== null && <Failure error={reopen.error} />}
      {one.autoCloseAt !== null && !fails && (
        <p className="small">{t('case.autoClose', { when: until(one.autoCloseAt, language, now) })}</p>
      )}
      {one.reopenableUntil !== null && !fails && (
        <p className="small">{t('case.reopenable', { count: daysUntil(one.reopenableUntil, now) })}</p>
      )}
    </>
  )
}
