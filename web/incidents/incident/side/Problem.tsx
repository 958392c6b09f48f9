import { useTranslation } from 'react-i18next'
import { Section } from './Section.tsx'
import { Reference } from './Reference.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** Where the cause is investigated; nowhere yet is said only of what is looked back on, or works by a workaround. */
export function Problem(props: SideProps) {
  const { t } = useTranslation('incident')
  const { references, resolution, review } = props.incident
  const isKnown = references.problem !== undefined
  const verb = verbOf(props, 'refer_to_problem', t(isKnown ? 'edit' : 'problem.start'))
  const isWanted = review !== null || resolution?.isWorkaround === true
  if (!isKnown && (!isWanted || verb === undefined)) return null
  return (
    <Section title={t('problem.title')} verb={verb}>
      {isKnown ? (
        <p>
          {t('problem.investigated')} <Reference text={references.problem ?? ''} />
        </p>
      ) : (
        <p className="muted">{t('problem.none')}</p>
      )}
    </Section>
  )
}
