import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, NavLink, Outlet, useLocation, useMatch } from 'react-router'
import { paths } from '../paths.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useTitle } from '../ui/Page.tsx'
import { sections, subjects } from './sections.ts'
import styles from './Settings.module.css'

/** On a low screen it may lie below the fold of its list. */
const showIt = (link: HTMLAnchorElement | null): void => link?.scrollIntoView({ block: 'nearest' })

/** The sections beside the one that is open; on a phone one after the other. */
export function Settings() {
  const { t } = useTranslation(['settings', 'ui'])
  const me = useMe()
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const atIndex = useMatch(paths.settings()) !== null
  const visible = sections.filter(({ permission }) => mayOne(me, permission))
  const [first] = visible
  const { pathname } = useLocation()
  const asked = sections.find(({ name }) => pathname.split('/')[2] === name)
  const isClosed = first === undefined || (asked !== undefined && !visible.includes(asked))
  useTitle(atIndex || isClosed ? t('title') : undefined)
  if (isClosed)
    return (
      <EmptyState title={t('ui:error.forbidden.title')} isPage>
        {t('ui:error.forbidden.advice')}
      </EmptyState>
    )
  if (atIndex && !isPhone && first !== undefined) return <Navigate to={paths.settings(first.name)} replace />
  return (
    <div className={styles.settings}>
      {isPhone && !atIndex ? (
        <Link className={styles.back} to={paths.settings()}>
          <IconChevronLeft size={16} stroke={1.75} aria-hidden />
          {t('title')}
        </Link>
      ) : (
        <nav className={styles.sections} aria-label={t('sections')}>
          {isPhone && <h1 className={styles.title}>{t('title')}</h1>}
          {subjects.map((subject) => {
            const about = visible.filter((section) => section.subject === subject)
            if (about.length === 0) return null
            return (
              <div key={subject} className={styles.subject} role="group" aria-label={t(`subject.${subject}`)}>
                <p aria-hidden>{t(`subject.${subject}`)}</p>
                {about.map(({ name, icon: Icon }) => (
                  <NavLink
                    key={name}
                    to={paths.settings(name)}
                    className={({ isActive }) => `${styles.section} ${isActive ? styles.here : ''}`}
                    ref={name === asked?.name ? showIt : undefined}
                  >
                    <Icon size={16} stroke={1.75} aria-hidden />
                    {t(`section.${name}.title`)}
                  </NavLink>
                ))}
              </div>
            )
          })}
        </nav>
      )}
      {!atIndex && (
        <div className={styles.open}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      )}
    </div>
  )
}
