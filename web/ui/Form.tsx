import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

interface FormProps {
  className?: string | undefined
  onSubmit(): void
  children: ReactNode
}

/** A form that ⌘↵ or Ctrl ↵ sends from every field, also from those in which Enter makes a new line. */
export function Form({ className, onSubmit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const element = form.current
    const send = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.defaultPrevented) return
      pressSubmit(element)
    }
    element?.addEventListener('keydown', send)
    return () => element?.removeEventListener('keydown', send)
  }, [])
  return (
    <form
      ref={form}
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

/** Sends a form as pressing its button does, which says what is missing. */
export function pressSubmit(form: HTMLFormElement | null): void {
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (button) button.click()
  else form?.requestSubmit()
}
