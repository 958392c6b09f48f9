import DOMPurify from 'dompurify'
import { useMemo } from 'react'
import styles from './RichText.module.css'

const allowed = {
  ALLOWED_TAGS: 'p br strong b em i u s code pre blockquote ul ol li a h1 h2 h3 h4 hr table thead tbody tr th td'.split(
    ' ',
  ),
  ALLOWED_ATTR: ['href', 'colspan', 'rowspan', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/))/i,
}

// Part of sanitising, so that nothing touches what comes out of it (S-081).
DOMPurify.addHook('afterSanitizeAttributes', (element) => {
  if (!element.hasAttribute('href')) return
  element.setAttribute('rel', 'noopener noreferrer nofollow')
  element.setAttribute('target', '_blank')
})

/** Text that somebody wrote: sanitised here although the server does it too, for it may be older than the rule. */
export function RichText({ html }: { html: string }) {
  const safe = useMemo(() => DOMPurify.sanitize(html, allowed), [html])
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: safe }} />
}
