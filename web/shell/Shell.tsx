import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import { paths } from '../paths.ts'
import { call } from '../platform/api.ts'
import { useStandingError } from '../platform/away.ts'
import { useLiveUpdates } from '../platform/live.ts'
import { isStaff, mayOne, session } from '../platform/session.ts'
import { useShortcut } from '../platform/shortcuts.ts'
import { findIncidentByNumber } from '../../contract/incidents.ts'
import type { Me } from '../../contract/people.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { ConnectionLine } from './ConnectionLine.tsx'
import { usePersonsLanguage } from './language.ts'
import { places } from './places.ts'
import type { Place } from './places.ts'
import { BottomBar, Rail } from './Rail.tsx'
import { SetUpLine } from './SetUpLine.tsx'
import styles from './Shell.module.css'
import { TopLine } from './TopLine.tsx'
import { UpkeepLine } from './UpkeepLine.tsx'

const ShortcutsHelp = lazy(async () => ({ default: (await import('../ui/ShortcutsHelp.tsx')).ShortcutsHelp }))

/** The frame around every page of the workspace, for those who are signed in and work here. */
export function Shell() {
  const query = useQuery(session)
  const error = useStandingError(query)
  const me = query.data
  const location = useLocation()
  if (me === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} retry={() => void query.refetch()} />
  if (me.kind === 'anonymous') {
    const here = location.pathname + location.search
    return <Navigate to={paths.signIn(here === '/' ? undefined : here)} replace />
  }
  if (!isStaff(me)) return <ToPortal />
  return <Frame me={me} />
}

/** The portal is a page of its own, so the browser has to leave this one; the link to one's own incident leads to the case. */
function ToPortal() {
  const { pathname } = useLocation()
  useEffect(() => {
    void caseOf(pathname).then((path) => window.location.replace(path))
  }, [pathname])
  return null
}

async function caseOf(pathname: string): Promise<string> {
  const [, number] = /^\/incidents\/(\d+)$/.exec(pathname) ?? []
  if (number === undefined) return paths.portal()
  const found = call(findIncidentByNumber, { number: Number(number) })
  return found.then(
    ({ id }) => paths.portalCase(id),
    // Not theirs: the portal shows which are.
    () => paths.portal(),
  )
}

function Frame({ me }: { me: Me }) {
  const { t } = useTranslation('shell')
  const [helpIsOpen, setHelpIsOpen] = useState(false)
  const visible = places.filter((place) => mayOne(me, ...place.permissions))
  useLiveUpdates()
  usePersonsLanguage(me.person?.language)
  useShortcut('?', t('keys.help'), t('keys.everywhere'), () => setHelpIsOpen(true))
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <Rail me={me} places={visible} />
      <TopLine me={me} places={visible} onHelp={() => setHelpIsOpen(true)} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <ConnectionLine />
        <SetUpLine />
        {mayOne(me, 'settings.manage') && <UpkeepLine />}
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar places={visible} />
      {visible.map((place) => (
        <GoTo key={place.name} place={place} />
      ))}
      <Suspense>{helpIsOpen && <ShortcutsHelp onClose={() => setHelpIsOpen(false)} />}</Suspense>
      <Toasts />
    </div>
  )
}

function GoTo({ place }: { place: Place }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  useShortcut(place.keys, t(`place.${place.name}`), t('keys.goTo'), () => void navigate(place.path))
  return null
}
