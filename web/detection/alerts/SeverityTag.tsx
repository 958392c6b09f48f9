import { IconFlame } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Severity } from '../../../contract/detection.ts'
import { Tag } from '../../ui/Tag.tsx'
import type { TagTone } from '../../ui/Tag.tsx'

const tones: Record<Severity, TagTone> = {
  critical: 'red',
  high: 'amber',
  medium: 'amber',
  low: 'plain',
  info: 'plain',
  unknown: 'plain',
}

/** What its sender says of it; only what is critical burns, and only while it does. */
export function SeverityTag({ severity, isOver = false }: { severity: Severity; isOver?: boolean }) {
  const { t } = useTranslation('alerts')
  return (
    <Tag tone={isOver ? 'plain' : tones[severity]}>
      {severity === 'critical' && !isOver && <IconFlame size={14} stroke={1.75} aria-hidden />}
      {t(`severity.${severity}`)}
    </Tag>
  )
}
