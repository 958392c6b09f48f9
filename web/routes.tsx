import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { RouteError } from './shell/RouteError.tsx'

/** A page that is downloaded when it is opened. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: { Component: load }, ErrorBoundary: RouteError }
}

/** Every page of the workspace, a line each; `paths.ts` has the links. */
const pages: RouteObject[] = [
  page('/sign-in', async () => (await import('./people/SignIn.tsx')).SignIn),
  page('/welcome', async () => (await import('./people/Welcome.tsx')).Welcome),
  {
    lazy: { Component: async () => (await import('./shell/Shell.tsx')).Shell },
    ErrorBoundary: RouteError,
    children: [
      page('/', async () => (await import('./home/Home.tsx')).Home),
      page('/queue', async () => (await import('./incidents/queue/Queue.tsx')).Queue),
      page('*', async () => (await import('./shell/NotFound.tsx')).NotFound),
    ],
  },
]

/** Until the first page has arrived the screen stays empty; that is shorter than anything could be read. */
export const routes: RouteObject[] = [{ HydrateFallback: () => null, children: pages }]
