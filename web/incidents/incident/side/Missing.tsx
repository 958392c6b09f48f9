import { UnstyledButton } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../../contract/activities.ts'
import type { IncidentVerb } from '../../../../contract/incidents.ts'
import { useFormFieldName } from '../form-field.ts'
import styles from './Missing.module.css'
import type { SideProps } from './section-props.ts'

const classified = new Set<FormField>(['service', 'ci', 'category', 'impact', 'urgency', 'complexity'])

/** What the record still lacks, or what its model requires; each leads to where it is filled in. */
export function Missing({ incident, run }: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const fieldName = useFormFieldName()
  const missing = incident.missing as FormField[]
  const words = (name: FormField) =>
    name === 'requester' || name === 'occurred'
      ? t(`missing.${name}`)
      : fieldName(name).toLocaleLowerCase(i18n.language)
  const verbFor = (name: FormField): IncidentVerb =>
    name === 'cause' ? 'resolve' : classified.has(name) ? 'classify' : 'edit'
  if (!missing.some((name) => incident.allowed.includes(verbFor(name)))) return null
  return (
    <p className="small muted">
      {t('missing.title')}{' '}
      {missing.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {incident.allowed.includes(verbFor(name)) ? (
            <UnstyledButton className={styles.link} onClick={() => run(verbFor(name))}>
              {words(name)}
            </UnstyledButton>
          ) : (
            words(name)
          )}
        </Fragment>
      ))}
    </p>
  )
}
