import { useTranslation } from 'react-i18next'
import type { ChangeEvent } from '../../../contract/change-events.ts'
import { duration } from '../../ui/time.ts'
import styles from './ChangeLine.module.css'

interface ChangeLineProps {
  change: ChangeEvent
  /** When it began to fail. */
  began: number
  /** On what, where that does not go without saying. */
  where?: string
}

/** What was changed, how long before it began to fail, and by what that was told. */
export function ChangeLine({ change: { at, summary, integration, links }, began, where }: ChangeLineProps) {
  const { t } = useTranslation('alerts')
  const before = began - Date.parse(at)
  const when = t(before < 0 ? 'changes.after' : 'changes.before', { time: duration(before) })
  return (
    <li className={styles.change}>
      <span>
        {summary}
        {links.map(({ href, text }) => (
          <a key={href} href={href} target="_blank" rel="noreferrer noopener">
            {text}
          </a>
        ))}
      </span>
      <span className="small faint">{[when, where, integration.name].filter(Boolean).join(', ')}</span>
    </li>
  )
}
