import { useTranslation } from 'react-i18next'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import type { PriorityLevel } from '../ui/PriorityMark.tsx'

/** An incident's priority, or a dash with words for screen readers while it has none. */
export function IncidentPriority({ level, named = false }: { level: number | null; named?: boolean }) {
  const { t } = useTranslation('incidents')
  if (level === null) {
    return (
      <span className="small faint">
        <span aria-hidden>{named ? '' : '–'}</span>
        <span className={named ? '' : 'sr-only'}>{t('priority.none')}</span>
      </span>
    )
  }
  const known = level as PriorityLevel
  return <PriorityMark level={known} {...(named ? { name: t(`priority.${known}`) } : {})} />
}
