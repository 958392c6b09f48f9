import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IncidentModel } from '../../../../contract/incidents.ts'
import { paths } from '../../../paths.ts'
import { useRoleName } from '../../../people/role-name.ts'
import { mayOne, useMe } from '../../../platform/session.ts'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import styles from './Model.module.css'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** Not every incident has any: they come with the first. */
const ModelSteps = lazy(async () => ({ default: (await import('./ModelSteps.tsx')).ModelSteps }))

/** How a known kind of incident is handled: what is to be done and by whom, what helped before, and why this model. */
export function Model(props: SideProps) {
  const { t } = useTranslation('incident')
  const { incident, run } = props
  const { model, approach, allowed } = incident
  const choose = verbOf(props, 'apply_model', t(model === null ? 'model.choose' : 'model.change'))
  if (model === null && (choose === undefined || incident.state !== 'registered')) return null
  if (model === null)
    return (
      <Section title={t('model.title')} verb={choose}>
        {<p className="small muted">{t('model.none')}</p>}
      </Section>
    )
  return (
    <Section title={t('model.title')} verb={choose}>
      <Why model={model} />
      {model.purpose !== '' && <p className="small muted">{model.purpose}</p>}
      {approach !== null && <p className={styles.approach}>{t(`approach.${approach}`)}</p>}
      {model.steps.length > 0 && (
        <Suspense>
          <ModelSteps incident={incident} model={model} />
        </Suspense>
      )}
      {model.solution !== null && incident.resolution === null && (
        <div className={styles.solution}>
          <h3>{t('model.solution')}</h3>
          <WrittenText html={model.solution.text} />
          {allowed.includes('resolve') && (
            <Button size="xs" onClick={() => run('resolve')}>
              {t('model.resolveWith')}
            </Button>
          )}
        </div>
      )}
      <Parts model={model} />
    </Section>
  )
}

/** Which version of which model, and whether somebody or a condition chose it. */
function Why({ model: { id, name, number, reason } }: { model: IncidentModel }) {
  const { t } = useTranslation('incident')
  const me = useMe()
  return (
    <p>
      {mayOne(me, 'incident.internal') ? <Link to={paths.model(id)}>{name}</Link> : name}{' '}
      <span className="small muted">
        {t('model.version', { number })}, {t(`model.why.${reason.why}`)}
        {reason.alsoHeld.length > 0 && ` ${t('model.alsoHeld', { names: reason.alsoHeld.join(', ') })}`}
      </span>
    </p>
  )
}

/** Who takes part beyond the steps. */
function Parts({ model: { roles, supplierPart } }: { model: IncidentModel }) {
  const { t } = useTranslation('incident')
  const roleName = useRoleName()
  const hasSupplier = supplierPart.team !== null || supplierPart.text !== ''
  if (roles.length === 0 && !hasSupplier) return null
  return (
    <Facts>
      {roles.map(({ role, does }) => (
        <Fact key={role.id} name={roleName({ key: role.name, name: null })}>
          {does}
        </Fact>
      ))}
      {hasSupplier && <Fact name={supplierPart.team?.name ?? t('reference.supplier')}>{supplierPart.text}</Fact>}
    </Facts>
  )
}
