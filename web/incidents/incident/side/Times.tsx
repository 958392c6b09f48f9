import { useTranslation } from 'react-i18next'
import { exactly } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
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

/** When it began, was noticed, and reached each stage, with where each time comes from. */
export function Times(props: SideProps) {
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
                <At at={known.at} /> <span className="small faint">{t(`provenance.${known.provenance}`)}</span>
              </Fact>
            )
          )
        })}
        {stages.map((name) => {
          const at = stageTimes[name]
          return (
            at !== null && (
              <Fact key={name} name={t(`stage.${name}`)}>
                <At at={at} />
              </Fact>
            )
          )
        })}
      </Facts>
    </Section>
  )
}

function At({ at }: { at: string }) {
  const { i18n } = useTranslation('incident')
  const moment = useMoment()
  return (
    <time dateTime={at} title={exactly(at, i18n.language)}>
      {moment(at)}
    </time>
  )
}
