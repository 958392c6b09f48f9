/** Every link of the product, so that an address changes in one place. */
export const paths = {
  home: () => '/',
  queue: (search?: string) => (search === undefined || search === '' ? '/queue' : `/queue?${search}`),
  incident: (number: number | string) => `/incidents/${number}`,
  reportIncident: () => '/incidents/new',
  tasks: () => '/tasks',
  services: () => '/services',
  service: (serviceId: string) => `/services/${serviceId}`,
  model: (modelId: string) => `/settings/models/${modelId}`,
  settings: (section?: string) => (section === undefined ? '/settings' : `/settings/${section}`),
  addIntegration: () => '/settings/integrations/new',
  integration: (integrationId: string) => `/settings/integrations/${integrationId}`,
  signIn: (next?: string) => (next === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`),
  welcome: (token: string) => `/welcome?token=${encodeURIComponent(token)}`,
  portal: () => '/portal',
  portalCases: () => '/portal/cases',
  portalCase: (incidentId: string) => `/portal/cases/${incidentId}`,
} as const
