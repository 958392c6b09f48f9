import { UnstyledButton } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  title: string
  /** The one verb of the section, at the end of its heading. */
  verb?: { label: string; run(): void } | undefined
  children: ReactNode
}

/** A part of the pane beside the stream. */
export function Section({ title, verb, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {verb !== undefined && (
          <UnstyledButton className={styles.verb} onClick={() => verb.run()} aria-label={`${title}: ${verb.label}`}>
            {verb.label}
          </UnstyledButton>
        )}
      </div>
      {children}
    </section>
  )
}

/** Names and values under each other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
