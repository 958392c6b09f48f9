import { useTranslation } from 'react-i18next'
import type { Impact } from '../../contract/impact.ts'

/** In one line: how many services stop with it, how many people that is, how many are at risk. */
export function ImpactSummary({ impact }: { impact: Impact }) {
  const { t } = useTranslation('impact')
  const { counts, people, items } = impact
  const first = items.filter(({ depth, kind }) => depth === 0 && kind === 'service').length
  const stops = counts.failedServices - first
  return (
    <>
      <b>{t('stops', { count: stops })}</b>
      {people.failed > 0 && (
        <span title={t('peopleHow')}>
          {' · '}
          {t('people', { count: people.failed })}
        </span>
      )}
      {counts.servicesAtRisk > 0 && (
        <>
          {' · '}
          {t('atRisk', { count: counts.servicesAtRisk })}
        </>
      )}
    </>
  )
}

/** Which level of impact the map speaks for, and why. */
export function ImpactProposal({ proposal }: { proposal: Impact['proposal'] }) {
  const { t } = useTranslation('impact')
  const because = t(`because.${proposal.because}`, { service: proposal.service?.name })
  return t(`speaksFor.${proposal.impact as 1 | 2 | 3}`, { because })
}
