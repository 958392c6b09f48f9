import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listServices } from '../../contract/catalogue.ts'
import { listIntegrations } from '../../contract/detection.ts'
import { listPeople, listTeams } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import styles from './Home.module.css'

/** What a new organisation fills in first, until all of it is begun. */
export function Start() {
  const { t } = useTranslation('home')
  const mayConnect = mayOne(useMe(), 'detection.manage')
  const people = useAnswer(listPeople, { limit: 2 }).data?.items
  const teams = useAnswer(listTeams, {}).data?.items
  const services = useAnswer(listServices, { limit: 1 }).data?.items
  const integrations = useAnswer(listIntegrations, {}, { enabled: mayConnect }).data?.items
  if (people === undefined || teams === undefined || services === undefined) return null
  if (mayConnect && integrations === undefined) return null
  const needed = [
    // The administrator and the service desk are there from the first minute.
    { name: 'people', path: paths.settings('people'), isDone: people.length > 1 },
    { name: 'teams', path: paths.settings('teams'), isDone: teams.length > 1 },
    { name: 'services', path: paths.services(), isDone: services.length > 0 },
  ] as const
  if (needed.every(({ isDone }) => isDone)) return null
  const steps = [
    ...needed,
    // A desk can do without, so this alone does not keep the list on the page.
    ...(integrations === undefined
      ? []
      : ([{ name: 'monitoring', path: paths.addIntegration(), isDone: integrations.length > 0 }] as const)),
  ]
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section aria-labelledby="start">
      <h2 id="start" className={styles.startTitle}>
        {t('start.title')}
      </h2>
      <ul className={styles.needs}>
        {steps.map(({ name, path, isDone }) => {
          const Icon = isDone ? IconCircleCheck : IconCircle
          return (
            <li key={name} className={styles.need}>
              <Icon size={18} stroke={1.75} aria-label={t(isDone ? 'start.done' : 'start.open')} />
              <span className={styles.what}>
                <b>{t(`start.${name}.title`)}</b> <span className="muted">{t(`start.${name}.why`)}</span>
              </span>
              <Button
                component={Link}
                to={path}
                size="xs"
                variant={name === next?.name ? 'filled' : 'default'}
                aria-label={t(`start.${name}.title`)}
              >
                {t('open')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
