import { useTranslation } from 'react-i18next'
import { Tag } from '../ui/Tag.tsx'
import type { TagTone } from '../ui/Tag.tsx'

export type CriticalityLevel = 1 | 2 | 3 | 4
export const criticalities: readonly CriticalityLevel[] = [1, 2, 3, 4]
const tones: Record<CriticalityLevel, TagTone> = { 1: 'red', 2: 'amber', 3: 'plain', 4: 'plain' }

/** How much the organisation depends on a service. */
export function Criticality({ level }: { level: number }) {
  const { t } = useTranslation('catalogue')
  const known = level as CriticalityLevel
  return <Tag tone={tones[known]}>{t(`criticality.${known}`)}</Tag>
}
