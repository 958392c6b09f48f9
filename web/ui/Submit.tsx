import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { focusOn, missingIn, namesOf } from './missing.ts'
import styles from './Submit.module.css'

interface SubmitProps {
  isReady: boolean
  loading: boolean
  rightSection?: ReactNode
  children: ReactNode
}

/** Sends its form. While it cannot, it can be pressed all the same, and says what is missing and goes there. */
export function Submit({ isReady, children, ...rest }: SubmitProps) {
  const { t, i18n } = useTranslation('ui')
  const button = useRef<HTMLButtonElement>(null)
  const [missing, setMissing] = useState<string>()

  const look = (form: HTMLFormElement) => {
    const fields = missingIn(form)
    for (const marked of form.querySelectorAll('[data-missing]'))
      if (!fields.some((field) => field === marked)) mark(marked, false)
    const what = new Intl.ListFormat(i18n.language).format(namesOf(fields))
    setMissing(what === '' ? t('form.unchanged') : t('form.missing', { what }))
    return fields
  }

  const ask = (event: MouseEvent<HTMLButtonElement>) => {
    const { form } = event.currentTarget
    if (isReady || form === null) return
    event.preventDefault()
    const fields = look(form)
    for (const field of fields) mark(field, true)
    if (fields[0] !== undefined) focusOn(fields[0])
  }

  // Every field that is filled in draws the form anew.
  useEffect(() => {
    const form = button.current?.form
    if (missing !== undefined && form) look(form)
  })

  return (
    <>
      <span role="alert" className={styles.missing}>
        {!isReady && missing}
      </span>
      <Button ref={button} type="submit" variant="filled" onClick={ask} {...rest}>
        {children}
      </Button>
    </>
  )
}

function mark(field: Element, isMissing: boolean) {
  field.toggleAttribute('data-missing', isMissing)
  if (isMissing) field.setAttribute('aria-invalid', 'true')
  else field.removeAttribute('aria-invalid')
}
