import { useTranslation } from 'react-i18next'
import { factNames, referenceNames } from '../facts.ts'
import { Reference } from './Reference.tsx'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** What else is known: symptoms, extent, what came before. */
export function KnownFacts(props: SideProps) {
  const { t } = useTranslation(['incident', 'incidents'])
  const { facts, references, environment, complexity, basis, slaMet, externalRef } = props.incident
  return (
    <Section title={t('facts.heading')} verb={verbOf(props, 'edit', t('edit'))}>
      <Facts>
        {factNames.map(
          (name) =>
            facts[name] !== undefined && (
              <Fact key={name} name={t(`fact.${name}.name`)}>
                {facts[name]}
              </Fact>
            ),
        )}
        <Fact name={t('field.environment')}>{t(`incidents:environment.${environment}`)}</Fact>
        {complexity !== null && <Fact name={t('field.complexity')}>{t(`complexity.${complexity}`)}</Fact>}
        {basis !== null && (
          <Fact name={t('basis.name')}>
            {t(`basis.${basis.test}`)}
            {basis.note !== '' && <span className="muted">. {basis.note}</span>}
          </Fact>
        )}
        {referenceNames.map(
          (name) =>
            name !== 'problem' &&
            references[name] !== undefined && (
              <Fact key={name} name={t(`reference.${name}`)}>
                <Reference text={references[name]} />
              </Fact>
            ),
        )}
        {slaMet !== null && <Fact name={t('field.slaMet')}>{t(slaMet ? 'yes' : 'no')}</Fact>}
        {externalRef !== null && <Fact name={t('externalRef')}>{externalRef}</Fact>}
      </Facts>
    </Section>
  )
}
