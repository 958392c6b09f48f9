import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CatalogueItem } from '../../../../contract/catalogue.ts'
import { previewImpact } from '../../../../contract/impact.ts'
import { ImpactProposal } from '../../../catalogue/ImpactSummary.tsx'
import { useAnswer } from '../../../platform/answers.ts'
import { mayOne, useMe } from '../../../platform/session.ts'

interface ProposedImpactProps {
  failed: CatalogueItem[]
  value: number | null
  onUse(impact: number): void
}

/** The impact that the service map speaks for, and why; taken over only when somebody says so. */
export function ProposedImpact({ failed, value, onUse }: ProposedImpactProps) {
  const { t } = useTranslation(['incident', 'impact'])
  const enabled = mayOne(useMe(), 'catalogue.read') && failed.length > 0
  const { data } = useAnswer(previewImpact, { failed }, { enabled })
  if (!enabled || data === undefined) return null
  const { proposal } = data
  return (
    <p role="status" className="small muted" style={{ marginTop: 6 }}>
      <ImpactProposal proposal={proposal} />{' '}
      {proposal.impact !== value && (
        <Anchor component="button" type="button" inherit onClick={() => onUse(proposal.impact)}>
          {t('incident:classify.useProposed')}
        </Anchor>
      )}
    </p>
  )
}
