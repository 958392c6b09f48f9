import { useTranslation } from 'react-i18next'
import { exactly, moment, useNow } from '../../../ui/time.ts'
import { timeNames } from '../facts.ts'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

const stages = [
  'registeredAt',
  'classifiedAt',
  'diagnosisStartedAt',
  'resolutionStartedAt',
  'resolvedAt',
  'closedAt',
] as const

/** When it began, was noticed, and reached each stage, with where each time comes from. In a report each is whole. */
export function Times({ isReport = false, ...props }: SideProps & { isReport?: boolean }) {
  const { t } = useTranslation('incident')
  const { times, stageTimes } = props.incident
  return (
    <Section title={t('times.title')} verb={verbOf(props, 'edit', t('edit'))}>
      <Facts>
        {timeNames.map((name) => {
          const known = times[name]
          return (
            known !== undefined && (
              <Fact key={name} name={t(`time.${name}`)}>
                <At at={known.at} isWhole={isReport} />{' '}
                <span className="small faint">{t(`provenance.${known.provenance}`)}</span>
              </Fact>
            )
          )
        })}
        {stages.map((name) => {
          const at = stageTimes[name]
          return (
            at !== null && (
              <Fact key={name} name={t(`stage.${name}`)}>
                <At at={at} isWhole={isReport} />
              </Fact>
            )
          )
        })}
      </Facts>
    </Section>
  )
}

function At({ at, isWhole }: { at: string; isWhole: boolean }) {
  const { i18n } = useTranslation('incident')
  const now = useNow()
  return (
    <time dateTime={at} title={exactly(at, i18n.language)}>
      {isWhole ? exactly(at, i18n.language) : moment(at, i18n.language, now)}
    </time>
  )
}
