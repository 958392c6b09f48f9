import { UnstyledButton } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentVerb } from '../../../../contract/incidents.ts'
import styles from './Missing.module.css'
import type { SideProps } from './section-props.ts'

const missingFields = ['service', 'category', 'requester', 'occurred', 'symptoms'] as const
const classified = new Set<string>(['service', 'category'])

/** What the record still lacks; each leads to where it is filled in. */
export function Missing({ incident, run }: SideProps) {
  const { t } = useTranslation('incident')
  const missing = missingFields.filter((name) => incident.missing.includes(name))
  const verbFor = (name: string): IncidentVerb => (classified.has(name) ? 'classify' : 'edit')
  if (!missing.some((name) => incident.allowed.includes(verbFor(name)))) return null
  return (
    <p className="small muted">
      {t('missing.title')}{' '}
      {missing.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {incident.allowed.includes(verbFor(name)) ? (
            <UnstyledButton className={styles.link} onClick={() => run(verbFor(name))}>
              {t(`missing.${name}`)}
            </UnstyledButton>
          ) : (
            t(`missing.${name}`)
          )}
        </Fragment>
      ))}
    </p>
  )
}
