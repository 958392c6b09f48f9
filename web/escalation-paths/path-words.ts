import { useTranslation } from 'react-i18next'
import type { EscalationPath } from '../../contract/escalation-paths.ts'
import { spanWords } from '../ui/span-words.ts'

type Level = 1 | 2 | 3 | 4

/** What sets a path off, in a few words. */
export function useWhen(): (path: Pick<EscalationPath, 'trigger' | 'waitMinutes' | 'priority'>) => string {
  const { t, i18n } = useTranslation(['escalation', 'incidents'])
  return ({ trigger, waitMinutes, priority }) =>
    t(`escalation:short.${trigger === 'priority' && priority === 1 ? 'critical' : trigger}`, {
      time: spanWords((waitMinutes ?? 0) * 60, i18n.language),
      priority: priority === null ? '' : `P${priority} ${t(`incidents:priority.${priority as Level}`)}`,
    })
}
