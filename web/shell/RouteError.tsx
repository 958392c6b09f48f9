import { useRouteError } from 'react-router'
import { ErrorState } from '../ui/ErrorState.tsx'

/** A page that could not be shown, for instance because a newer version of Allclear was installed meanwhile. */
export function RouteError() {
  const error = useRouteError()
  return (
    <ErrorState error={error instanceof Error ? error : new Error(String(error))} retry={() => location.reload()} />
  )
}
