import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import type { Me } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { useStandingError } from '../platform/away.ts'
import { mayOne, session } from '../platform/session.ts'
import { MyCases } from './cases/MyCases.tsx'
import { Failure } from './Failure.tsx'
import { Frame } from './Frame.tsx'
import { linkTo, placeAt, usePath } from './place.ts'
import { Help } from './report/Help.tsx'
import { Skeleton } from './Skeleton.tsx'
import { useWords } from './words.ts'

const CasePage = lazy(async () => ({ default: (await import('./cases/CasePage.tsx')).CasePage }))

/** The user's own place: report, follow, reply, confirm. */
export function Portal() {
  const me = useQuery(session)
  const error = useStandingError(me)
  const path = usePath()
  if (me.data?.person === null) return <ToSignIn next={path} />
  if (me.data !== undefined) return <Signed me={me.data} path={path} />
  return (
    <main className="page">
      {error === null ? <Skeleton /> : <Failure error={error} onRetry={() => void me.refetch()} />}
    </main>
  )
}

/** The workspace has the one sign-in; it leads back here. */
function ToSignIn({ next }: { next: string }) {
  useEffect(() => location.replace(paths.signIn(next)), [next])
  return null
}

function Signed({ me, path }: { me: Me; path: string }) {
  const { t } = useWords()
  const place = placeAt(path)
  if (!mayOne(me, 'incident.report')) {
    return (
      <Frame me={me} place={place}>
        <h1>{t('noAccess.title')}</h1>
        <p>{t('noAccess.why')}</p>
      </Frame>
    )
  }
  return (
    <Frame me={me} place={place}>
      {place.name === 'help' && <Help me={me} />}
      {place.name === 'cases' && <MyCases />}
      {place.name === 'case' && (
        <Suspense fallback={<Skeleton />}>
          <CasePage key={place.incidentId} incidentId={place.incidentId} me={me} />
        </Suspense>
      )}
      {place.name === 'nowhere' && (
        <>
          <h1>{t('notHere.title')}</h1>
          <a {...linkTo(paths.portal())}>{t('notHere.back')}</a>
        </>
      )}
    </Frame>
  )
}
