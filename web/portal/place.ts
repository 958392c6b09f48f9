import { useSyncExternalStore } from 'react'
import type { MouseEvent } from 'react'
import { paths } from '../paths.ts'

/** Where in the portal somebody is. Four places do not need a router's 20 kB. */
export type Place = { name: 'help' } | { name: 'cases' } | { name: 'case'; incidentId: string } | { name: 'nowhere' }

export function placeAt(path: string): Place {
  const [, incidentId] = /^\/portal\/cases\/([^/]+)$/.exec(path) ?? []
  if (incidentId !== undefined) return { name: 'case', incidentId }
  if (path === paths.portal() || path === `${paths.portal()}/`) return { name: 'help' }
  return path === paths.portalCases() ? { name: 'cases' } : { name: 'nowhere' }
}

const moved = 'allclear:moved'

export function go(path: string): void {
  history.pushState(null, '', path)
  window.dispatchEvent(new Event(moved))
  window.scrollTo(0, 0)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(moved, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(moved, listener)
  }
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname)
}

/** For a link of the portal: opened here, unless it was asked to open elsewhere. */
export function linkTo(path: string): { href: string; onClick(event: MouseEvent): void } {
  return {
    href: path,
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      go(path)
    },
  }
}
