import { useTranslation } from 'react-i18next'
import type { Significance } from '../../../contract/correlation.ts'
import { Tag } from '../../ui/Tag.tsx'
import type { TagTone } from '../../ui/Tag.tsx'

const tones: Record<Significance, TagTone> = { informational: 'plain', warning: 'amber', exception: 'red' }

export function SignificanceTag({ significance }: { significance: Significance }) {
  const { t } = useTranslation('rules')
  return <Tag tone={tones[significance]}>{t(`significance.${significance}`)}</Tag>
}
