import { useTranslation } from 'react-i18next'
import type { CatalogueItem } from '../../contract/catalogue.ts'
import { previewImpact } from '../../contract/impact.ts'
import type { Impact } from '../../contract/impact.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { Block } from '../ui/Block.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import styles from './Impact.module.css'
import { ImpactList } from './ImpactList.tsx'
import { ImpactProposal, ImpactSummary } from './ImpactSummary.tsx'
import { ToTell } from './ToTell.tsx'

/** What follows when this fails: what stops or is at risk and why, how many people that is, and whom to tell. */
export function ItemImpact({ item }: { item: CatalogueItem }) {
  const { t } = useTranslation('impact')
  const mayRead = mayOne(useMe(), 'catalogue.read')
  const impact = useAnswer(previewImpact, { failed: [item] }, { enabled: mayRead })
  if (!mayRead) return null
  return (
    <Block title={t('title')} hint={t('hint')}>
      <Loaded query={impact} rows={3}>
        {(answer) => <Consequences impact={answer} />}
      </Loaded>
    </Block>
  )
}

function Consequences({ impact }: { impact: Impact }) {
  const { t } = useTranslation('impact')
  const { items, people, proposal, tell, isComplete } = impact
  return (
    <div className={styles.consequences}>
      {items.length > 1 ? (
        <p>
          <ImpactSummary impact={impact} />
        </p>
      ) : (
        <p className="faint">{t('none')}</p>
      )}
      {!isComplete && <p>{t('incomplete')}</p>}
      <p className="small muted">
        <ImpactProposal proposal={proposal} />
        {people.unknownServices > 0 && ` ${t('unknownUsers', { count: people.unknownServices })}`}
      </p>
      {items.length > 1 && <ImpactList impact={impact} />}
      {tell.people.length + tell.teams.length > 0 && <h3 className={styles.heading}>{t('tell')}</h3>}
      <ToTell tell={tell} />
    </div>
  )
}
