import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { addRelation } from '../../contract/catalogue.ts'
import type { Sent } from '../../contract/endpoint.ts'
import { previewImpact } from '../../contract/impact.ts'
import { useAnswer } from '../platform/answers.ts'
import { ImpactSummary } from './ImpactSummary.tsx'

/** What would follow with a relation that is being written, if what is needed failed. */
export function RelationPreview({ relation }: { relation: Sent<typeof addRelation> }) {
  const { t } = useTranslation('impact')
  const [settled] = useDebouncedValue(relation, 200)
  const { data: impact } = useAnswer(previewImpact, { failed: [settled.needed], withRelation: settled })
  const needed = impact?.items.find(({ depth }) => depth === 0)
  return (
    <p role="status" className="small muted">
      {impact !== undefined && needed !== undefined && (
        <>
          {t('preview', { name: needed.name })}: <ImpactSummary impact={impact} />
        </>
      )}
    </p>
  )
}
