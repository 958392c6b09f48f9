import { useEffect } from 'react'
import type { ReactNode } from 'react'
import styles from './Page.module.css'

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Allclear`
  }, [title])
}

interface PageProps {
  title: string
  /** Beside the title: tags, counts. */
  beside?: ReactNode
  /** At the far end: the page's verbs. */
  actions?: ReactNode
  children: ReactNode
}

/** A page with its title in the document, on the screen and as the only h1. */
export function Page({ title, beside, actions, children }: PageProps) {
  useTitle(title)
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className="cut">{title}</h1>
        {beside}
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </div>
  )
}
