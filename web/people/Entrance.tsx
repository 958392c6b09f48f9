import { useEffect, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTitle } from '../ui/Page.tsx'
import styles from './Entrance.module.css'

interface EntranceProps {
  title: string
  lead?: ReactNode
  onSubmit(): void
  children: ReactNode
}

/** The plain page outside the workspace: one question, one form. */
export function Entrance({ title, lead, onSubmit, children }: EntranceProps) {
  const form = useRef<HTMLFormElement>(null)
  useTitle(title)
  // The page is one form, so the first empty field is where everybody goes.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <main className={styles.page}>
      <form ref={form} className={styles.form} onSubmit={submit}>
        <span className={styles.brand}>
          <span className={styles.dot} aria-hidden />
          Allclear
        </span>
        <h1>{title}</h1>
        {lead !== undefined && <p className="muted">{lead}</p>}
        {children}
      </form>
    </main>
  )
}

/** What the server refused, read aloud when it appears. */
export function Refused({ children }: { children: ReactNode }) {
  return (
    <p className={styles.refused} role="alert">
      {children}
    </p>
  )
}
