import { Component } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { ErrorState } from '../ui/ErrorState.tsx'

/** Says so when a page could not be shown, for instance because a newer version of Allclear was installed meanwhile. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  return <Boundary pathname={pathname}>{children}</Boundary>
}

interface BoundaryProps {
  pathname: string
  children: ReactNode
}

interface BoundaryState {
  pathname: string
  error: Error | undefined
}

/** React asks for a class here. Another address is another attempt. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { pathname: this.props.pathname, error: undefined }

  static getDerivedStateFromError(error: unknown): Pick<BoundaryState, 'error'> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps({ pathname }: BoundaryProps, shown: BoundaryState): BoundaryState | null {
    return pathname === shown.pathname ? null : { pathname, error: undefined }
  }

  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <ErrorState error={error} retry={() => location.reload()} />
  }
}
