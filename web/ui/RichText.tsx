import DOMPurify from 'dompurify'
import { useMemo } from 'react'
import styles from './RichText.module.css'

const allowed = {
  ALLOWED_TAGS: 'p br strong b em i u s code pre blockquote ul ol li a h1 h2 h3 h4 hr table thead tbody tr th td'.split(
    ' ',
  ),
  ALLOWED_ATTR: ['href', 'colspan', 'rowspan', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/))/i,
  RETURN_DOM_FRAGMENT: true as const,
}

function clean(html: string): string {
  const fragment = DOMPurify.sanitize(html, allowed)
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('rel', 'noopener noreferrer nofollow')
    link.setAttribute('target', '_blank')
  }
  const holder = document.createElement('div')
  holder.append(fragment)
  return holder.innerHTML
}

/** Text that somebody wrote: sanitised here although the server does it too, for it may be older than the rule. */
export function RichText({ html }: { html: string }) {
  const safe = useMemo(() => clean(html), [html])
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: safe }} />
}
