import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { PageBoundary } from './shell/PageBoundary.tsx'
import { Shell } from './shell/Shell.tsx'

/** A page that is downloaded when it is opened. */
function page(path: string, load: () => Promise<ComponentType>, children?: RouteObject[]): RouteObject {
  const Page = lazy(async () => ({ default: await load() }))
  const element = (
    <PageBoundary>
      <Page />
    </PageBoundary>
  )
  return children === undefined ? { path, element } : { path, element, children }
}

/** Every page of the workspace, a line each; `paths.ts` has the links. */
export const routes: RouteObject[] = [
  page('/sign-in', async () => (await import('./people/SignIn.tsx')).SignIn),
  page('/welcome', async () => (await import('./people/Welcome.tsx')).Welcome),
  {
    element: (
      <PageBoundary>
        <Shell />
      </PageBoundary>
    ),
    children: [
      page('/', async () => (await import('./home/Home.tsx')).Home),
      page('/queue', async () => (await import('./incidents/queue/Queue.tsx')).Queue),
      page('/incidents/new', async () => (await import('./incidents/report/ReportPage.tsx')).ReportPage),
      page('/incidents/:number', async () => (await import('./incidents/incident/IncidentPage.tsx')).IncidentPage),
      page(
        '/incidents/:number/evidence',
        async () => (await import('./incidents/incident/evidence/EvidencePage.tsx')).EvidencePage,
      ),
      page('/tasks', async () => (await import('./tasks/Tasks.tsx')).Tasks),
      page('/alerts', async () => (await import('./correlation/groups/Alerts.tsx')).Alerts),
      page('/alerts/silences', async () => (await import('./silences/Silences.tsx')).Silences),
      page('/alerts/maintenance-windows', async () => (await import('./silences/Windows.tsx')).Windows),
      page('/services', async () => (await import('./catalogue/Services.tsx')).Services),
      page('/services/:serviceId', async () => (await import('./catalogue/ServicePage.tsx')).ServicePage),
      page('/settings', async () => (await import('./settings/Settings.tsx')).Settings, [
        page('organisation', async () => (await import('./settings/OrganisationSettings.tsx')).OrganisationSettings),
        page('people', async () => (await import('./people/People.tsx')).People),
        page('roles', async () => (await import('./people/Roles.tsx')).Roles),
        page('teams', async () => (await import('./people/Teams.tsx')).Teams),
        page('categories', async () => (await import('./catalogue/Categories.tsx')).Categories),
        page(
          'configuration-items',
          async () => (await import('./catalogue/ConfigurationItems.tsx')).ConfigurationItems,
        ),
        page('remote-sessions', async () => (await import('./catalogue/RemoteSessions.tsx')).RemoteSessions),
        page('customers', async () => (await import('./catalogue/Customers.tsx')).Customers),
        page('locations', async () => (await import('./catalogue/Locations.tsx')).Locations),
        page('priority-matrix', async () => (await import('./catalogue/PriorityMatrices.tsx')).PriorityMatrices),
        page('models', async () => (await import('./models/Models.tsx')).Models),
        page('runbooks', async () => (await import('./automation/Runbooks.tsx')).Runbooks),
        page('models/:modelId', async () => (await import('./models/ModelPage.tsx')).ModelPage),
        page('escalation-paths', async () => (await import('./escalation-paths/EscalationPaths.tsx')).EscalationPaths),
        page('destinations', async () => (await import('./settings/Destinations.tsx')).Destinations),
        page('integrations', async () => (await import('./detection/integrations/Integrations.tsx')).Integrations),
        page(
          'integrations/new',
          async () => (await import('./detection/integrations/AddIntegration.tsx')).AddIntegration,
        ),
        page(
          'integrations/:integrationId',
          async () => (await import('./detection/integrations/IntegrationPage.tsx')).IntegrationPage,
        ),
        page(
          'integrations/:integrationId/mapping',
          async () => (await import('./detection/integrations/MappingPage.tsx')).MappingPage,
        ),
        page('heartbeats', async () => (await import('./detection/heartbeats/Heartbeats.tsx')).Heartbeats),
        page('alert-rules', async () => (await import('./correlation/rules/Rules.tsx')).Rules),
        page('alert-rules/new', async () => (await import('./correlation/rules/RulePage.tsx')).RulePage),
        page('alert-rules/:ruleId', async () => (await import('./correlation/rules/RulePage.tsx')).RulePage),
        page('api-keys', async () => (await import('./settings/ApiKeys.tsx')).ApiKeys),
        page('failed-work', async () => (await import('./settings/FailedWorkList.tsx')).FailedWorkList),
        page('audit', async () => (await import('./settings/AuditLog.tsx')).AuditLog),
      ]),
      page('*', async () => (await import('./shell/NotFound.tsx')).NotFound),
    ],
  },
]
